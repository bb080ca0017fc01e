package org.entente.node.directory;

import org.entente.node.web.ErrorCode;

/** Errors of the directory. */
public enum DirectoryError implements ErrorCode {
    /** Something else refers to what should be removed. */
    IN_USE(409);

    private final int status;

    DirectoryError(int status) {
        this.status = status;
    }

    @Override
    public String noun() {
        return "directory";
    }

    @Override
    public int status() {
        return status;
    }
}
