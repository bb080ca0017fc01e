package org.entente.channel.keys;

/** Verifies what roots decide. */
public final class RootPublicKey extends SignaturePublicKey {
    private RootPublicKey(byte[] encoded) {
        super(KeyUse.ROOT, encoded);
    }

    /** @throws org.entente.channel.reason.RefusedException when the bytes are no key for this use */
    public static RootPublicKey parse(byte[] encoded) {
        return new RootPublicKey(encoded);
    }
}
