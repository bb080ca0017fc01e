package org.entente.channel.keys;

/** Verifies checkpoints of a member's own log. */
public final class LogPublicKey extends SignaturePublicKey {
    private LogPublicKey(byte[] encoded) {
        super(KeyUse.LOG, encoded);
    }

    /** @throws org.entente.channel.reason.RefusedException when the bytes are no key for this use */
    public static LogPublicKey parse(byte[] encoded) {
        return new LogPublicKey(encoded);
    }
}
