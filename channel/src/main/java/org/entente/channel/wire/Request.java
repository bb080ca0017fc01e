package org.entente.channel.wire;

/**
 * A request of one member to another about a log.
 *
 * @param kind which request
 * @param body its bytes; empty for {@link Kind#CHECKPOINT}
 * @param path relative to the channel's address at the peer
 */
public record Request(Kind kind, String path, byte[] body) {
    /** Largest request body that a member reads, in bytes: one package of the largest entries and its proof fits. */
    public static final int MAX_BODY = 17 * 1024 * 1024;

    /** The requests of C2SP tlog-mirror, and reading a checkpoint of C2SP tlog-tiles. */
    public enum Kind {
        /** POST: a new checkpoint of a log with a consistency proof. */
        ADD_CHECKPOINT("POST", "text/plain; charset=utf-8"),
        /** POST: entries up to a checkpoint, with subtree proofs. */
        ADD_ENTRIES("POST", "application/octet-stream"),
        /** GET: the largest checkpoint of a log that the member knows. */
        CHECKPOINT("GET", "");

        private final String method;
        private final String contentType;

        Kind(String method, String contentType) {
            this.method = method;
            this.contentType = contentType;
        }

        public String method() {
            return method;
        }

        /** Media type of the body, empty when there is none. */
        public String contentType() {
            return contentType;
        }
    }

    public static Request addCheckpoint(byte[] body) {
        return new Request(Kind.ADD_CHECKPOINT, "add-checkpoint", body);
    }

    public static Request addEntries(byte[] body) {
        return new Request(Kind.ADD_ENTRIES, "add-entries", body);
    }

    /** @param originHash SHA-256 of the log's origin in lower case hexadecimal */
    public static Request checkpoint(String originHash) {
        return new Request(Kind.CHECKPOINT, originHash + "/checkpoint", new byte[0]);
    }
}
