package org.entente.node.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/**
 * The hashes that make a log of rows tamper-evident: each covers its row and the hash of the row before, so a row that was
 * altered, dropped or put in later shows. The newest hash, noted elsewhere, guards the end as well.
 */
public final class HashChain {
    /** What stands in for the hash before the first row: 64 hexadecimal digits. */
    public static final String BEGINNING = "00".repeat(32);

    private HashChain() {}

    /**
     * SHA-256 over the hash before, the number of the row, and every field with its length in front, so that no two rows
     * look alike.
     *
     * @param previous 64 hexadecimal digits
     * @return 64 hexadecimal digits
     */
    public static String next(String previous, long sequence, List<String> fields) {
        try {
            var bytes = new ByteArrayOutputStream();
            var output = new DataOutputStream(bytes);
            output.write(HexFormat.of().parseHex(previous));
            output.writeLong(sequence);
            for (var field : fields) {
                var encoded = field.getBytes(StandardCharsets.UTF_8);
                output.writeInt(encoded.length);
                output.write(encoded);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Follows a log from its beginning, row by row. */
    public static final class Check {
        private long expected = 1;
        private String previous = BEGINNING;
        private OptionalLong broken = OptionalLong.empty();

        public void accept(long sequence, String hash, List<String> fields) {
            var whole = sequence == expected && hash.equals(next(previous, sequence, fields));
            if (!whole && broken.isEmpty()) {
                broken = OptionalLong.of(expected);
            }
            expected++;
            previous = hash;
        }

        /** The number of the first row that does not follow from the ones before it; empty if all do. */
        public OptionalLong firstBroken() {
            return broken;
        }
    }
}
