package org.entente.formats.card;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.entente.channel.keys.IdentityPublicKey;

/**
 * What two people compare by telephone to be sure of a node: SHA-256 of {@code entente/fingerprint/v1}, a newline, the
 * service id, a newline and the encoded identity key. It stays the same when the card is renewed.
 *
 * <p>It is shown as 16 groups of five decimal digits, each group being two bytes of the hash (00000 to 65535), because
 * digits are read aloud alike in every language and script.
 */
public record Fingerprint(byte[] hash) {
    private static final int LENGTH = 32;
    private static final int GROUPS = 16;
    private static final int DIGITS = 5;

    public Fingerprint {
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("a fingerprint has " + LENGTH + " bytes");
        }
        hash = hash.clone();
    }

    public static Fingerprint of(String service, IdentityPublicKey identity) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(("entente/fingerprint/v1\n" + service + "\n").getBytes(StandardCharsets.UTF_8));
        input.writeBytes(identity.encode());
        try {
            return new Fingerprint(MessageDigest.getInstance("SHA-256").digest(input.toByteArray()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Reads groups of digits (any white space or hyphens between them) or 64 hexadecimal digits; empty when neither. */
    public static Optional<Fingerprint> parse(String text) {
        String digits = text.strip().replaceAll("[\\s\\u00a0-]+", "");
        if (digits.matches("[0-9a-fA-F]{64}")) {
            return Optional.of(new Fingerprint(HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT))));
        }
        if (!digits.matches("[0-9]{80}")) {
            return Optional.empty();
        }
        byte[] hash = new byte[LENGTH];
        for (int group = 0; group < GROUPS; group++) {
            int value = Integer.parseInt(digits.substring(group * DIGITS, (group + 1) * DIGITS));
            if (value > 0xffff) {
                return Optional.empty();
            }
            hash[2 * group] = (byte) (value >>> 8);
            hash[2 * group + 1] = (byte) value;
        }
        return Optional.of(new Fingerprint(hash));
    }

    /** Sixteen groups of five digits with single spaces. */
    public String groups() {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            int value = (hash[2 * group] & 0xff) << 8 | hash[2 * group + 1] & 0xff;
            text.append(group == 0 ? "" : " ").append(String.format(Locale.ROOT, "%05d", value));
        }
        return text.toString();
    }

    /** 64 lower case hexadecimal digits, for files and logs. */
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public byte[] hash() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return groups();
    }
}
