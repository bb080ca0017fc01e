package org.entente.formats;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.entente.accord.Digest;
import org.entente.accord.JointMinutes;
import org.entente.accord.Terms;
import org.entente.formats.tree.CanonicalJson;
import org.entente.formats.tree.RecordWriter;

/**
 * SHA-256 of the canonical JSON {@code {"body":…,"kind":"terms","version":1}}; the kind keeps hashes of different things
 * apart.
 */
public final class Hashes {
    private static final RecordWriter WRITER = new RecordWriter(true);

    private Hashes() {
    }

    /** The hash that names exactly one version of an instrument's terms. */
    public static Digest of(Terms terms) {
        return hash("terms", terms);
    }

    /** The hash that approvers of minutes sign. */
    public static Digest of(JointMinutes minutes) {
        return hash("joint-minutes", minutes);
    }

    /** The bytes behind {@link #of(JointMinutes)}. */
    public static byte[] canonical(JointMinutes minutes) {
        return canonical("joint-minutes", minutes);
    }

    /** The bytes behind {@link #of(Terms)}. */
    public static byte[] canonical(Terms terms) {
        return canonical("terms", terms);
    }

    private static byte[] canonical(String kind, Record body) {
        return CanonicalJson.bytes(Map.of("kind", kind, "version", 1L, "body", WRITER.write(body)));
    }

    private static Digest hash(String kind, Record body) {
        try {
            return new Digest(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical(kind, body))));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
