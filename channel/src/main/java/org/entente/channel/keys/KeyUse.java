package org.entente.channel.keys;

/** What a key is for. Keys of different uses are never exchangeable; the first byte of an encoded key says its use. */
public enum KeyUse {
    /** Signs the checkpoints of a member's own log. */
    LOG(1),
    /** Countersigns what a member has durably stored. */
    RECEIPT(2),
    /** Unwraps epoch keys. */
    SEALING(3),
    /** Signs a node's card; proves who stands behind the other keys. */
    IDENTITY(4),
    /** Kept offline; so many of them together decide on a changed identity key and on revocations. */
    ROOT(5);

    private final int code;

    KeyUse(int code) {
        this.code = code;
    }

    /** The first byte of an encoded key. */
    public int code() {
        return code;
    }
}
