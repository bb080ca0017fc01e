package org.entente.channel.keys;

/** Verifies node cards. */
public final class IdentityPublicKey extends SignaturePublicKey {
    private IdentityPublicKey(byte[] encoded) {
        super(KeyUse.IDENTITY, encoded);
    }

    /** @throws org.entente.channel.reason.RefusedException when the bytes are no key for this use */
    public static IdentityPublicKey parse(byte[] encoded) {
        return new IdentityPublicKey(encoded);
    }
}
