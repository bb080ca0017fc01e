package org.entente.channel.reason;

import java.util.Objects;

/** Bytes or a request from outside were refused. Nothing was changed. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /**
     * @param reason the catalogued reason
     * @param detail what exactly, in English, for logs; never contains secrets
     */
    public RefusedException(Reason reason, String detail) {
        super(reason.code() + ": " + detail);
        this.reason = Objects.requireNonNull(reason);
    }

    public Reason reason() {
        return reason;
    }
}
