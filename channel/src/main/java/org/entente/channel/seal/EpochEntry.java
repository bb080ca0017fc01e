package org.entente.channel.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * Opens an epoch in its author's log: the epoch key wrapped for every member in the order of the genesis entry, and the
 * commitment to it, which every member checks.
 *
 * <p>Bytes: 0x02, commitment (32), then for each member the wrapped key (1,168). The wrapping is bound to the author's
 * origin, the index of this entry, the member and the commitment.
 */
public final class EpochEntry {
    /** First byte of the entry. */
    public static final byte KIND = 0x02;
    private static final int WRAPPED_LENGTH = SealingPublicKey.OVERHEAD + EpochKey.LENGTH;

    private EpochEntry() {
    }

    /**
     * Random bytes for one epoch, used once.
     *
     * @param key            {@value EpochKey#LENGTH} bytes
     * @param encapsulations for each member {@value SealingPublicKey#RANDOM_LENGTH} bytes
     */
    public record Randomness(byte[] key, Map<MemberId, byte[]> encapsulations) {
        public static Randomness from(SecureRandom random, Genesis genesis) {
            byte[] key = new byte[EpochKey.LENGTH];
            random.nextBytes(key);
            SortedMap<MemberId, byte[]> encapsulations = new TreeMap<>();
            genesis.members().keySet().forEach(member -> {
                byte[] bytes = new byte[SealingPublicKey.RANDOM_LENGTH];
                random.nextBytes(bytes);
                encapsulations.put(member, bytes);
            });
            return new Randomness(key, encapsulations);
        }

        public Randomness {
            Objects.requireNonNull(key);
            encapsulations = Map.copyOf(encapsulations);
        }

        @Override
        public String toString() {
            return "Randomness[secret]";
        }
    }

    /** An epoch entry and the key it wraps. */
    public record Opened(byte[] entry, EpochKey key) {
    }

    /** @param index index that this entry will have in the author's log */
    public static Opened create(Genesis genesis, MemberId author, long index, Randomness randomness) {
        String origin = genesis.origin(author);
        EpochKey key = new EpochKey(randomness.key());
        Hash commitment = key.commitment(origin, index);
        ByteBuffer entry = ByteBuffer.allocate(1 + Hash.LENGTH + genesis.members().size() * WRAPPED_LENGTH);
        entry.put(KIND).put(commitment.bytes());
        for (Map.Entry<MemberId, MemberKeys> member : genesis.members().entrySet()) {
            entry.put(member.getValue().sealing().wrap(key.secret(), info(origin, index, member.getKey()),
                    commitment.bytes(), randomness.encapsulations().get(member.getKey())));
        }
        return new Opened(entry.array(), key);
    }

    /**
     * Unwraps the epoch key of an entry for one member and checks it against the commitment.
     *
     * @throws RefusedException {@link Reason#UNKNOWN_EPOCH} when the entry opens no epoch, {@link Reason#EPOCH_INVALID}
     *                          when the key for this member does not open or is not the one committed to
     */
    public static EpochKey unwrap(byte[] entry, Genesis genesis, MemberId author, long index, MemberId member, SealingPrivateKey sealing) {
        if (entry.length == 0 || entry[0] != KIND) {
            throw new RefusedException(Reason.UNKNOWN_EPOCH, "entry " + index + " opens no epoch");
        }
        requireLength(entry, genesis, index);
        int position = genesis.members().headMap(member).size();
        int from = 1 + Hash.LENGTH + position * WRAPPED_LENGTH;
        String origin = genesis.origin(author);
        Hash commitment = Hash.of(entry, 1, Hash.LENGTH);
        EpochKey key;
        try {
            key = new EpochKey(sealing.unwrap(Arrays.copyOfRange(entry, from, from + WRAPPED_LENGTH),
                    info(origin, index, member), commitment.bytes(), SecretAccess.grant()));
        } catch (RefusedException broken) {
            throw new RefusedException(Reason.EPOCH_INVALID, "the key of epoch " + index + " does not open");
        }
        if (!key.commitment(origin, index).equals(commitment)) {
            throw new RefusedException(Reason.EPOCH_INVALID, "the key of epoch " + index + " is not the one committed to");
        }
        return key;
    }

    /** @throws RefusedException {@link Reason#EPOCH_INVALID} when the entry has not one wrapped key for each member */
    public static void requireLength(byte[] entry, Genesis genesis, long index) {
        if (entry.length != 1 + Hash.LENGTH + genesis.members().size() * WRAPPED_LENGTH) {
            throw new RefusedException(Reason.EPOCH_INVALID, "the epoch entry " + index + " has not the length its members need");
        }
    }

    private static byte[] info(String origin, long index, MemberId member) {
        return Hkdf.info("entente/epoch-wrap/v1", origin, index, member.value().getBytes(StandardCharsets.US_ASCII));
    }
}
