package org.entente.channel.keys;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** An Ed25519 and an ML-DSA-44 public key that are used together for one use. Both must verify, always. */
public abstract sealed class SignaturePublicKey permits LogPublicKey, ReceiptPublicKey, IdentityPublicKey, RootPublicKey {
    private static final int ED25519_LENGTH = Ed25519.PUBLIC_KEY_SIZE;
    private static final int MATERIAL_LENGTH = ED25519_LENGTH + MlDsa44.PUBLIC_KEY_LENGTH;
    /** Bytes of an encoded key: header of 3, Ed25519 of 32, ML-DSA-44 of 1,312. */
    public static final int ENCODED_LENGTH = KeyBytes.encodedLength(MATERIAL_LENGTH);

    private final byte[] encoded;
    private final byte[] ed25519;
    private final byte[] mlDsa44;
    private final PublicKey mlDsa44Key;

    SignaturePublicKey(KeyUse use, byte[] encoded) {
        byte[] material = KeyBytes.material(use, MATERIAL_LENGTH, encoded);
        this.encoded = encoded.clone();
        this.ed25519 = Arrays.copyOf(material, ED25519_LENGTH);
        this.mlDsa44 = Arrays.copyOfRange(material, ED25519_LENGTH, MATERIAL_LENGTH);
        if (!Ed25519.validatePublicKeyFull(ed25519, 0)) {
            throw new RefusedException(Reason.WRONG_KEY, "not an Ed25519 public key");
        }
        this.mlDsa44Key = MlDsa44.publicKey(mlDsa44);
    }

    static byte[] encode(KeyUse use, byte[] ed25519, byte[] mlDsa44) {
        return KeyBytes.encode(use, ed25519, mlDsa44);
    }

    /** Use, suite and both public keys, {@value #ENCODED_LENGTH} bytes. */
    public final byte[] encode() {
        return encoded.clone();
    }

    /** The 32 bytes of RFC 8032. */
    public final byte[] ed25519() {
        return ed25519.clone();
    }

    /** The 1,312 bytes of FIPS 204. */
    public final byte[] mlDsa44() {
        return mlDsa44.clone();
    }

    /**
     * Whether the 64-byte signature is valid (RFC 8032, pure). A wrong length is an invalid signature. So is a point R
     * outside the prime-order subgroup: on such a signature the ways of verifying that RFC 8032 section 5.1.7 permits
     * disagree, and evidence must not hold for one reader and fail for another.
     */
    public final boolean verifiesEd25519(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE && Ed25519.validatePublicKeyFull(signature, 0)
                && Ed25519.verify(signature, 0, ed25519, 0, message, 0, message.length);
    }

    /** Whether the 2,420-byte signature is valid (FIPS 204, pure, empty context). */
    public final boolean verifiesMlDsa44(byte[] message, byte[] signature) {
        return MlDsa44.verify(mlDsa44Key, message, signature);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof SignaturePublicKey key && MessageDigest.isEqual(encoded, key.encoded);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + HexFormat.of().formatHex(ed25519, 0, 4) + "]";
    }
}
