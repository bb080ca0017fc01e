package org.entente.channel.keys;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.pqc.crypto.xwing.XWingPublicKeyParameters;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** Wraps secrets for one member: HPKE (RFC 9180) base mode with X-Wing, HKDF-SHA256 and ChaCha20-Poly1305. */
public final class SealingPublicKey {
    private static final int MATERIAL_LENGTH = 1216;
    /** Bytes of an encoded key: header of 3, ML-KEM-768 of 1,184, X25519 of 32. */
    public static final int ENCODED_LENGTH = KeyBytes.encodedLength(MATERIAL_LENGTH);
    /** Bytes of randomness that one encapsulation takes. */
    public static final int RANDOM_LENGTH = 64;
    /** Bytes of the encapsulated key before the ciphertext. */
    public static final int ENCAPSULATION_LENGTH = 1120;
    /** Bytes that wrapping adds: encapsulation and the tag of ChaCha20-Poly1305. */
    public static final int OVERHEAD = ENCAPSULATION_LENGTH + 16;

    private final byte[] encoded;
    private final XWingPublicKeyParameters key;

    private SealingPublicKey(byte[] encoded) {
        byte[] material = KeyBytes.material(KeyUse.SEALING, MATERIAL_LENGTH, encoded);
        this.encoded = encoded.clone();
        try {
            this.key = new XWingPublicKeyParameters(material);
        } catch (IllegalArgumentException invalid) {
            throw new RefusedException(Reason.WRONG_KEY, "not an X-Wing public key");
        }
    }

    /** @throws RefusedException when the bytes are no sealing key */
    public static SealingPublicKey parse(byte[] encoded) {
        return new SealingPublicKey(encoded);
    }

    static SealingPublicKey of(XWingPublicKeyParameters key) {
        return new SealingPublicKey(KeyBytes.encode(KeyUse.SEALING, key.getEncoded()));
    }

    /** Use, suite and public key, {@value #ENCODED_LENGTH} bytes. */
    public byte[] encode() {
        return encoded.clone();
    }

    /**
     * HPKE single-shot seal.
     *
     * @param random {@value #RANDOM_LENGTH} fresh random bytes, from outside; never use them twice
     * @param info   what the secret is for; unwrapping needs the same
     * @param bound  associated data; unwrapping needs the same
     * @return encapsulated key followed by the ciphertext
     */
    public byte[] wrap(byte[] secret, byte[] info, byte[] bound, byte[] random) {
        if (random.length != RANDOM_LENGTH) {
            throw new IllegalArgumentException("needs " + RANDOM_LENGTH + " random bytes");
        }
        try {
            HPKEContextWithEncapsulation context = SealingPrivateKey.hpke().setupBaseS(key, info, random);
            byte[] encapsulation = context.getEncapsulation();
            byte[] ciphertext = context.seal(bound, secret);
            byte[] wrapped = Arrays.copyOf(encapsulation, encapsulation.length + ciphertext.length);
            System.arraycopy(ciphertext, 0, wrapped, encapsulation.length, ciphertext.length);
            return wrapped;
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealingPublicKey that && MessageDigest.isEqual(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "SealingPublicKey[" + HexFormat.of().formatHex(encoded, 3, 7) + "]";
    }
}
