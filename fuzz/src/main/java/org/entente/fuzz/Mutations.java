package org.entente.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Changed forms of real inputs, the same for the same seed. What people get wrong and what attackers try: other bytes,
 * parts left out, repeated, moved or taken from another input, ends cut off, and numbers at their limits.
 */
final class Mutations {
    private static final byte[] BYTES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '\n', ' ', '"', '0', '9', '-', '{', '[', (byte) 0xe2};
    private static final List<String> TEXTS = List.of("9223372036854775807", "9223372036854775808", "-1", "00", "1e999", "\n\n",
            "\u2014 ", "\\ud800", "\u0000", "\ufeff", "\r\n", "null", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "&a *a", "A===", "9999-12-31");
    private static final int LONGEST = 300_000;

    private final Random random;
    private final List<byte[]> corpus;

    Mutations(long seed, List<byte[]> corpus) {
        this.random = new Random(seed);
        this.corpus = corpus.isEmpty() ? List.of(new byte[0]) : List.copyOf(corpus);
    }

    /** The next input: one of the corpus with one to four changes. */
    byte[] next() {
        byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length == 0) {
            return text();
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(bytes.length - at, 1 << random.nextInt(16)));
        return switch (random.nextInt(9)) {
            case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> with(bytes, at, BYTES[random.nextInt(BYTES.length)]);
            case 2 -> splice(bytes, at, length, new byte[0]);
            case 3 -> splice(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 4 -> Arrays.copyOf(bytes, at);
            case 5 -> splice(bytes, at, 0, text());
            case 6 -> splice(bytes, at, Math.min(length, 20), text());
            case 7 -> splice(bytes, at, length, part());
            default -> splice(bytes, at, length, noise(length));
        };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private byte[] text() {
        return TEXTS.get(random.nextInt(TEXTS.size())).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[Math.min(length, 64)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] part() {
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
    }

    private static byte[] splice(byte[] bytes, int at, int without, byte[] with) {
        byte[] spliced = new byte[bytes.length - without + with.length];
        System.arraycopy(bytes, 0, spliced, 0, at);
        System.arraycopy(with, 0, spliced, at, with.length);
        System.arraycopy(bytes, at + without, spliced, at + with.length, bytes.length - at - without);
        return spliced;
    }
}
