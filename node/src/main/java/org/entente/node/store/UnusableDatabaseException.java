package org.entente.node.store;

/** The database cannot be opened or would not keep what it confirms; the message says what the operator has to change. */
public final class UnusableDatabaseException extends RuntimeException {
    public UnusableDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
