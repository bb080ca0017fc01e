package org.entente.channel.note;

import java.util.Arrays;
import java.util.Base64;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * One signature line of a note (C2SP signed-note): em dash, space, key name, space, base64 of key id and signature.
 *
 * @param keyName   neither empty nor with spaces or plus signs
 * @param keyId     32 bits
 * @param signature what follows the key id; its form depends on the type of the key
 */
public record SignatureLine(String keyName, int keyId, byte[] signature) {
    static final String START = "\u2014 ";
    private static final int KEY_ID_LENGTH = 4;

    public SignatureLine {
        requireKeyName(keyName);
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** @throws RefusedException when the name cannot stand in a signature line */
    static void requireKeyName(String name) {
        boolean usable = !name.isEmpty() && name.codePoints()
                .noneMatch(c -> c == '+' || c < 0x20 || Character.isSpaceChar(c) || Character.isWhitespace(c));
        if (!usable) {
            throw new RefusedException(Reason.MALFORMED, "not usable as the name of a key");
        }
    }

    static SignatureLine parse(String line) {
        int end = line.lastIndexOf(' ');
        if (!line.startsWith(START) || end < START.length()) {
            throw new RefusedException(Reason.MALFORMED, "not a signature line");
        }
        byte[] bytes = Base64Lines.decode(line.substring(end + 1));
        if (bytes.length <= KEY_ID_LENGTH) {
            throw new RefusedException(Reason.MALFORMED, "a signature line without a signature");
        }
        int keyId = (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        return new SignatureLine(line.substring(START.length(), end), keyId,
                Arrays.copyOfRange(bytes, KEY_ID_LENGTH, bytes.length));
    }

    /** The line with its newline. */
    public String text() {
        byte[] bytes = new byte[KEY_ID_LENGTH + signature.length];
        for (int i = 0; i < KEY_ID_LENGTH; i++) {
            bytes[i] = (byte) (keyId >>> 24 - 8 * i);
        }
        System.arraycopy(signature, 0, bytes, KEY_ID_LENGTH, signature.length);
        return START + keyName + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    /** Whether the line names this key; only then it is looked at (C2SP signed-note, Signatures). */
    public boolean names(String name, int id) {
        return keyId == id && keyName.equals(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignatureLine that && keyId == that.keyId && keyName.equals(that.keyName)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * keyName.hashCode() + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return text().stripTrailing();
    }
}
