package org.entente.node.access;

import org.entente.node.web.ErrorCode;

/** Refusals about signing in and users. */
enum AccessError implements ErrorCode {
    WRONG_NAME_OR_PASSWORD(401),
    TOO_MANY_ATTEMPTS(429),
    PASSWORD_CHANGE_REQUIRED(403),
    LAST_OPERATOR(409),
    NO_SUCH_USER(404);

    private final int status;

    AccessError(int status) {
        this.status = status;
    }

    @Override
    public String noun() {
        return "access";
    }

    @Override
    public int status() {
        return status;
    }
}
