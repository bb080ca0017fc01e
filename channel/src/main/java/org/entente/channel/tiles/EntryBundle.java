package org.entente.channel.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedEntry;

/** Up to 256 entries, each after its length in 16 bits, big endian (C2SP tlog-tiles, Log entries). */
public final class EntryBundle {
    /** Bytes of the largest bundle. */
    public static final int MAX_BYTES = TilePath.FULL * (2 + SealedEntry.MAX_ENTRY);

    private EntryBundle() {
    }

    /** @param entries 1 to 256, each of at most 65,535 bytes */
    public static byte[] encode(List<byte[]> entries) {
        int length = 0;
        for (byte[] entry : entries) {
            if (entry.length > SealedEntry.MAX_ENTRY) {
                throw new IllegalArgumentException("an entry has at most " + SealedEntry.MAX_ENTRY + " bytes");
            }
            length += 2 + entry.length;
        }
        byte[] bundle = new byte[length];
        int at = 0;
        for (byte[] entry : entries) {
            bundle[at] = (byte) (entry.length >>> 8);
            bundle[at + 1] = (byte) entry.length;
            System.arraycopy(entry, 0, bundle, at + 2, entry.length);
            at += 2 + entry.length;
        }
        return bundle;
    }

    /**
     * Takes the first entries of a bundle.
     *
     * @param count how many, 1 to 256
     * @param whole whether nothing may follow after them
     * @throws RefusedException {@link Reason#TRUNCATED} when the bundle ends before, {@link Reason#TRAILING_BYTES} when
     *                          something follows, {@link Reason#MALFORMED} for an entry without a byte
     */
    public static List<byte[]> decode(byte[] bundle, int count, boolean whole) {
        List<byte[]> entries = new ArrayList<>(count);
        int at = 0;
        while (entries.size() < count) {
            int length = bundle.length < at + 2 ? 0 : (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
            if (bundle.length < at + 2 + length) {
                throw new RefusedException(Reason.TRUNCATED, "a bundle ends within its entries");
            }
            if (length == 0) {
                throw new RefusedException(Reason.MALFORMED, "an entry has at least one byte");
            }
            entries.add(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
            at += 2 + length;
        }
        if (whole && at != bundle.length) {
            throw new RefusedException(Reason.TRAILING_BYTES, "bytes follow after the last entry of a bundle");
        }
        return entries;
    }
}
