package org.entente.channel.seal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * A payload sealed under its own key.
 *
 * <p>Bytes: 0x03, index of the epoch entry in the same log (8), random id (32), then C2SP chunked-encryption of the
 * payload with the origin, the epoch and the id as context.
 *
 * @param epoch  index of the epoch entry
 * @param id     32 random bytes
 * @param sealed salt, commitment and chunks
 */
public record SealedEntry(long epoch, byte[] id, byte[] sealed) {
    /** First byte of the entry. */
    public static final byte KIND = 0x03;
    /** Largest entry in bytes, as its length is written with 16 bits (C2SP tlog-tiles). */
    public static final int MAX_ENTRY = 65_535;
    /** Bytes of the random id. */
    public static final int ID_LENGTH = 32;
    private static final int HEADER = 1 + 8 + ID_LENGTH;
    /** Largest payload in bytes, so that the entry fits. */
    public static final int MAX_PAYLOAD = 65_374;

    /** A payload with the random bytes for sealing it, used once. */
    public record Draft(byte[] payload, byte[] id, byte[] salt) {
        public Draft {
            if (payload.length > MAX_PAYLOAD) {
                throw new RefusedException(Reason.TOO_LARGE, "a payload has at most " + MAX_PAYLOAD + " bytes, not " + payload.length);
            }
            if (id.length != ID_LENGTH || salt.length != ChunkedEncryption.SALT_LENGTH) {
                throw new IllegalArgumentException("an id has 32 and a salt 24 random bytes");
            }
        }

        /** @throws RefusedException with {@link Reason#TOO_LARGE} above {@value #MAX_PAYLOAD} bytes */
        public static Draft of(byte[] payload, SecureRandom random) {
            return of(List.of(payload), random).getFirst();
        }

        /** As {@link #of(byte[], SecureRandom)} for each; the random source is asked once. */
        public static List<Draft> of(List<byte[]> payloads, SecureRandom random) {
            int each = ID_LENGTH + ChunkedEncryption.SALT_LENGTH;
            byte[] bytes = new byte[each * payloads.size()];
            random.nextBytes(bytes);
            List<Draft> drafts = new ArrayList<>(payloads.size());
            for (int from = 0; from < bytes.length; from += each) {
                drafts.add(new Draft(payloads.get(drafts.size()), Arrays.copyOfRange(bytes, from, from + ID_LENGTH),
                        Arrays.copyOfRange(bytes, from + ID_LENGTH, from + each)));
            }
            return drafts;
        }

        @Override
        public String toString() {
            return "Draft[" + payload.length + " bytes]";
        }
    }

    /** The payload of an entry and the key that opened it. */
    public record Opened(byte[] payload, EntryKey key) {
        @Override
        public String toString() {
            return "Opened[" + payload.length + " bytes]";
        }
    }

    /** An entry and the key it is sealed with. */
    public record Sealed(byte[] entry, EntryKey key) {
    }

    public static Sealed seal(EpochKey epochKey, String origin, long epoch, Draft draft) {
        EntryKey key = epochKey.entryKey(origin, epoch, draft.id());
        byte[] entry = new byte[HEADER + ChunkedEncryption.sealedLength(draft.payload().length)];
        ByteBuffer.wrap(entry).put(KIND).putLong(epoch).put(draft.id());
        ChunkedEncryption.seal(key.secret(), context(origin, epoch, draft.id()), draft.salt(), draft.payload(), entry, HEADER);
        return new Sealed(entry, key);
    }

    /** @throws RefusedException when the bytes are no sealed entry */
    public static SealedEntry parse(byte[] entry) {
        if (entry.length < HEADER || entry[0] != KIND || ByteBuffer.wrap(entry, 1, 8).getLong() < 0) {
            throw new RefusedException(Reason.MALFORMED, "not a sealed entry");
        }
        return new SealedEntry(ByteBuffer.wrap(entry, 1, 8).getLong(), Arrays.copyOfRange(entry, 9, HEADER),
                Arrays.copyOfRange(entry, HEADER, entry.length));
    }

    /** Opens with the key of the epoch. */
    public Opened open(EpochKey epochKey, String origin) {
        EntryKey key = epochKey.entryKey(origin, epoch, id);
        return new Opened(open(key, origin), key);
    }

    /**
     * Opens with this entry's own key, as a reader of evidence does.
     *
     * @throws RefusedException {@link Reason#SEAL_BROKEN} or {@link Reason#SEAL_TRUNCATED}
     */
    public byte[] open(EntryKey key, String origin) {
        return ChunkedEncryption.open(key.secret(), context(origin, epoch, id), sealed);
    }

    private static byte[] context(String origin, long epoch, byte[] id) {
        return Hkdf.info("entente/sealed-entry/v1", origin, epoch, id);
    }
}
