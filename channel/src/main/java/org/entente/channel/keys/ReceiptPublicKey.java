package org.entente.channel.keys;

/** Verifies receipts for what a member has durably stored. */
public final class ReceiptPublicKey extends SignaturePublicKey {
    private ReceiptPublicKey(byte[] encoded) {
        super(KeyUse.RECEIPT, encoded);
    }

    /** @throws org.entente.channel.reason.RefusedException when the bytes are no key for this use */
    public static ReceiptPublicKey parse(byte[] encoded) {
        return new ReceiptPublicKey(encoded);
    }
}
