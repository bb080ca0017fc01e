package org.entente.channel.note;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Base64;
import java.util.List;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * The name and id under which a public key signs notes (C2SP signed-note).
 *
 * @param name      the key name of the signature line
 * @param type      the signature type identifier; more than one byte for types that begin with 0xff
 * @param publicKey the raw public key material
 */
public record NoteKey(String name, byte[] type, byte[] publicKey) {
    /** Ed25519 over the text of a note. */
    public static final byte ED25519 = 0x01;
    /** Timestamped Ed25519 cosignature of a checkpoint. */
    public static final byte ED25519_COSIGNATURE = 0x04;
    /** Timestamped ML-DSA-44 cosignature of a checkpoint. */
    public static final byte ML_DSA_44_COSIGNATURE = 0x06;

    public NoteKey {
        SignatureLine.requireKeyName(name);
        type = type.clone();
        publicKey = publicKey.clone();
    }

    public static NoteKey of(String name, byte type, byte[] publicKey) {
        return new NoteKey(name, new byte[] {type}, publicKey);
    }

    /** SHA-256(name || newline || type || public key), first four bytes. */
    public int keyId() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(type);
            byte[] hash = digest.digest(publicKey);
            return (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The verifier key (vkey) in which other C2SP tools take this key. */
    public String vkey() {
        ByteArrayOutputStream material = new ByteArrayOutputStream();
        material.writeBytes(type);
        material.writeBytes(publicKey);
        return name + "+" + HexFormat.of().toHexDigits(keyId()) + "+"
                + Base64.getEncoder().encodeToString(material.toByteArray());
    }

    public SignatureLine line(byte[] signature) {
        return new SignatureLine(name, keyId(), signature);
    }

    /** All lines that name this key. */
    public List<SignatureLine> linesOf(List<SignatureLine> lines) {
        int id = keyId();
        List<SignatureLine> named = new ArrayList<>();
        for (SignatureLine line : lines) {
            if (line.names(name, id)) {
                named.add(line);
            }
        }
        return named;
    }

    /**
     * The one line of this key.
     *
     * @throws RefusedException with {@link Reason#SIGNATURE_MISSING} when there is none, {@link Reason#MALFORMED} when
     *                          there are several
     */
    public SignatureLine requiredLine(List<SignatureLine> lines) {
        List<SignatureLine> named = linesOf(lines);
        if (named.isEmpty()) {
            throw new RefusedException(Reason.SIGNATURE_MISSING,
                    "no signature of type 0x" + HexFormat.of().formatHex(type, 0, 1) + " by " + name);
        }
        if (named.size() > 1) {
            throw new RefusedException(Reason.MALFORMED, "two signatures of the same key " + name);
        }
        return named.getFirst();
    }

    @Override
    public byte[] type() {
        return type.clone();
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }
}
