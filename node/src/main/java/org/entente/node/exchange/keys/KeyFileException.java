package org.entente.node.exchange.keys;

/** The node's keys cannot be had; the node does not start. The message says which file, why, and what to do. */
public final class KeyFileException extends RuntimeException {
    /** Why, each with the code of the error catalogue and what the operator should do. */
    public enum Reason {
        PASSPHRASE_MISSING("key-passphrase-missing", "No passphrase for the key file",
                "Set entente.passphrase-file to a file that holds it, or start from a terminal."),
        PASSPHRASE_UNREADABLE("key-passphrase-unreadable", "The passphrase file cannot be read",
                "Check that the file exists and that the node's user may read it."),
        PASSPHRASE_UNUSABLE("key-passphrase-unusable", "The passphrase cannot be used",
                "Choose another passphrase, of " + Passphrase.SHORTEST + " characters or more."),
        WRONG_PASSPHRASE("key-file-wrong-passphrase", "The passphrase does not open the key file",
                "Check the passphrase. If it is right, somebody has altered the file: restore it from its backup."),
        DAMAGED("key-file-damaged", "The key file is truncated or altered",
                "Restore it from its backup. Do not create new keys over it: peers would not know them."),
        UNKNOWN_FORMAT("key-file-unknown-format", "The key file has a format that this version does not know",
                "Use the version of Entente that wrote it, or a later one."),
        COST_OUT_OF_BOUNDS("key-file-cost-out-of-bounds", "The key file asks for more work than is allowed",
                "Somebody has altered the file: restore it from its backup."),
        EXISTS("key-file-exists", "There is a key file already",
                "Keep it: new keys would make the node a stranger to its peers."),
        NEEDS_TOKEN("key-file-needs-token", "The key file is locked with a token, and none is configured",
                "Set entente.token.library and the keys beside it."),
        NEEDS_PASSPHRASE("key-file-needs-passphrase", "The key file is locked with a passphrase, not with the token",
                "Set entente.passphrase-file as well for one start: the file is then locked with the token."),
        TOKEN_OUT_OF_REACH("key-token-out-of-reach", "The token cannot be reached",
                "Check entente.token.library and entente.token.slot, and that the node's user may use the token."),
        TOKEN_PIN("key-token-pin", "The token does not take the PIN",
                "Correct the first line of entente.token.pin-file before the next start: after a few wrong ones tokens lock themselves."),
        TOKEN_KEY_MISSING("key-token-key-missing", "The token has not got the key that the file is locked with",
                "Use the token that the file was locked with, or restore its backup."),
        TOKEN_FAILED("key-token-failed", "The token could not do what was asked",
                "See what it says in brackets; its own log may tell more."),
        UNREADABLE("key-file-unreadable", "The key file cannot be read",
                "Check that the file exists and that the node's user may read it."),
        NOT_WRITTEN("key-file-not-written", "The key file cannot be written",
                "Check the folder's permissions and the free space of the disk.");

        private final String code;
        private final String title;
        private final String advice;

        Reason(String code, String title, String advice) {
            this.code = code;
            this.title = title;
            this.advice = advice;
        }

        public String code() {
            return code;
        }

        public String advice() {
            return advice;
        }
    }

    private final Reason reason;

    public KeyFileException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    public KeyFileException(Reason reason, String detail, Throwable cause) {
        super(reason.title + (detail.isEmpty() ? "" : " (" + detail + ")") + " [" + reason.code + "]. " + reason.advice,
                cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
