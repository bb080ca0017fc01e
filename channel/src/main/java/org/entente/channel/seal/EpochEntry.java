package org.entente.channel.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * Opens an epoch in its author's log: the epoch key wrapped for every member in the order of the genesis entry, and the
 * commitment to it, which every member checks. An entry has one of two kinds.
 *
 * <p>{@link #KIND}, wrapped to the sealing keys of the genesis: 0x02, commitment (32), then for each member the wrapped
 * key (1,168).
 *
 * <p>{@link #KEYED_KIND}, once a member has announced another sealing key: 0x04, commitment (32), 1 and the author's new
 * sealing key (1,219) or 0 and nothing, then for each member the index (8) of the entry in that member's log that
 * announced the key used, 0 for the genesis, and the wrapped key. It closes all earlier epochs of its log.
 *
 * <p>The wrapping is bound to the author's origin, the index of this entry, the member, that member's key by its index
 * (keyed kind alone) and the commitment.
 */
public final class EpochEntry {
    /** First byte of an epoch that is wrapped to the keys of the genesis. */
    public static final byte KIND = 0x02;
    /** First byte of an epoch that says which key of each member it is wrapped to. */
    public static final byte KEYED_KIND = 0x04;
    private static final int HEADER = 1 + Hash.LENGTH;
    private static final int WRAPPED_LENGTH = SealingPublicKey.OVERHEAD + EpochKey.LENGTH;

    private EpochEntry() {
    }

    /** Whether an entry is one that opens an epoch, going by its first byte. */
    public static boolean opensEpoch(byte[] entry) {
        return entry.length > 0 && (entry[0] == KIND || entry[0] == KEYED_KIND);
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

    /**
     * A sealing key of a member.
     *
     * @param index of the entry in that member's own log that announced it; 0 for the one of the genesis
     */
    public record MemberKey(long index, SealingPublicKey key) {
        public MemberKey {
            Objects.requireNonNull(key);
        }
    }

    /**
     * What an epoch entry states.
     *
     * @param announced the author's new sealing key, for epochs to come and for the author's own part of this one
     * @param keys      for each member the index of the entry in its log that announced the key used; 0 for the genesis
     */
    public record Form(boolean keyed, Hash commitment, Optional<SealingPublicKey> announced, SortedMap<MemberId, Long> keys,
                       List<byte[]> wrapped) {
        public Form {
            keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
            wrapped = List.copyOf(wrapped);
        }
    }

    /**
     * An epoch wrapped to the keys of the genesis.
     *
     * @param index index that this entry will have in the author's log
     */
    public static Opened create(Genesis genesis, MemberId author, long index, Randomness randomness) {
        EpochKey key = new EpochKey(randomness.key());
        Hash commitment = key.commitment(genesis.origin(author), index);
        ByteBuffer entry = ByteBuffer.allocate(HEADER + genesis.members().size() * WRAPPED_LENGTH);
        entry.put(KIND).put(commitment.bytes());
        genesis.members().forEach((member, keys) -> entry.put(keys.sealing().wrap(key.secret(),
                info(genesis.origin(author), index, member), commitment.bytes(), randomness.encapsulations().get(member))));
        return new Opened(entry.array(), key);
    }

    /**
     * An epoch wrapped to the keys that the members announced last.
     *
     * @param index     index that this entry will have in the author's log
     * @param keys      of every member; that of the author is not looked at when a new one is announced
     * @param announced the author's new sealing key, if there is one
     */
    public static Opened create(Genesis genesis, MemberId author, long index, Randomness randomness,
                                Map<MemberId, MemberKey> keys, Optional<SealingPublicKey> announced) {
        EpochKey key = new EpochKey(randomness.key());
        String origin = genesis.origin(author);
        Hash commitment = key.commitment(origin, index);
        int announcement = announced.isPresent() ? SealingPublicKey.ENCODED_LENGTH : 0;
        ByteBuffer entry = ByteBuffer.allocate(HEADER + 1 + announcement + genesis.members().size() * (8 + WRAPPED_LENGTH));
        entry.put(KEYED_KIND).put(commitment.bytes()).put((byte) (announced.isPresent() ? 1 : 0));
        announced.ifPresent(fresh -> entry.put(fresh.encode()));
        for (MemberId member : genesis.members().keySet()) {
            MemberKey used = member.equals(author) && announced.isPresent() ? new MemberKey(index, announced.get()) : keys.get(member);
            entry.putLong(used.index()).put(used.key().wrap(key.secret(), info(origin, index, member, used.index()),
                    commitment.bytes(), randomness.encapsulations().get(member)));
        }
        return new Opened(entry.array(), key);
    }

    /**
     * What an epoch entry states, without opening it.
     *
     * @throws RefusedException {@link Reason#UNKNOWN_EPOCH} when the entry opens no epoch, {@link Reason#EPOCH_INVALID} when
     *                          it has not the form of one
     */
    public static Form parse(byte[] entry, Genesis genesis, MemberId author, long index) {
        if (!opensEpoch(entry)) {
            throw new RefusedException(Reason.UNKNOWN_EPOCH, "entry " + index + " opens no epoch");
        }
        boolean keyed = entry[0] == KEYED_KIND;
        Optional<SealingPublicKey> announced = keyed ? announced(entry, index) : Optional.empty();
        int from = HEADER + (keyed ? 1 : 0) + (announced.isPresent() ? SealingPublicKey.ENCODED_LENGTH : 0);
        int each = WRAPPED_LENGTH + (keyed ? 8 : 0);
        if (entry.length != from + genesis.members().size() * each) {
            throw new RefusedException(Reason.EPOCH_INVALID, "the epoch entry " + index + " has not the length its members need");
        }
        ByteBuffer in = ByteBuffer.wrap(entry, from, entry.length - from);
        SortedMap<MemberId, Long> keys = new TreeMap<>();
        List<byte[]> wrapped = new ArrayList<>();
        for (MemberId member : genesis.members().keySet()) {
            keys.put(member, keyed ? in.getLong() : 0L);
            byte[] bytes = new byte[WRAPPED_LENGTH];
            in.get(bytes);
            wrapped.add(bytes);
        }
        long own = keys.get(author);
        if (keys.values().stream().anyMatch(at -> at < 0) || keyed && (announced.isPresent() ? own != index : own >= index)) {
            throw new RefusedException(Reason.EPOCH_INVALID, "the epoch entry " + index + " names a key that cannot be");
        }
        return new Form(keyed, Hash.of(entry, 1, Hash.LENGTH), announced, keys, wrapped);
    }

    private static Optional<SealingPublicKey> announced(byte[] entry, long index) {
        int from = HEADER + 1;
        if (entry.length <= HEADER || entry[HEADER] < 0 || entry[HEADER] > 1
                || entry[HEADER] == 1 && entry.length < from + SealingPublicKey.ENCODED_LENGTH) {
            throw new RefusedException(Reason.EPOCH_INVALID, "the epoch entry " + index + " does not say whether it announces a key");
        }
        try {
            return entry[HEADER] == 0 ? Optional.empty()
                    : Optional.of(SealingPublicKey.parse(Arrays.copyOfRange(entry, from, from + SealingPublicKey.ENCODED_LENGTH)));
        } catch (RefusedException wrong) {
            throw new RefusedException(Reason.EPOCH_INVALID, "the epoch entry " + index + " announces no sealing key");
        }
    }

    /**
     * Unwraps the epoch key of an entry for one member and checks it against the commitment.
     *
     * @param sealing the private key that the entry is wrapped to for this member
     * @throws RefusedException {@link Reason#UNKNOWN_EPOCH} when the entry opens no epoch, {@link Reason#EPOCH_INVALID}
     *                          when the key for this member does not open or is not the one committed to
     */
    public static EpochKey unwrap(byte[] entry, Genesis genesis, MemberId author, long index, MemberId member, SealingPrivateKey sealing) {
        Form form = parse(entry, genesis, author, index);
        String origin = genesis.origin(author);
        byte[] info = form.keyed() ? info(origin, index, member, form.keys().get(member)) : info(origin, index, member);
        EpochKey key;
        try {
            key = new EpochKey(sealing.unwrap(form.wrapped().get(genesis.members().headMap(member).size()), info,
                    form.commitment().bytes(), SecretAccess.grant()));
        } catch (RefusedException broken) {
            throw new RefusedException(Reason.EPOCH_INVALID, "the key of epoch " + index + " does not open");
        }
        if (!key.commitment(origin, index).equals(form.commitment())) {
            throw new RefusedException(Reason.EPOCH_INVALID, "the key of epoch " + index + " is not the one committed to");
        }
        return key;
    }

    private static byte[] info(String origin, long index, MemberId member) {
        return Hkdf.info("entente/epoch-wrap/v1", origin, index, member.value().getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] info(String origin, long index, MemberId member, long keyIndex) {
        byte[] id = member.value().getBytes(StandardCharsets.US_ASCII);
        return Hkdf.info("entente/epoch-wrap/v2", origin, index,
                ByteBuffer.allocate(id.length + 8).put(id).putLong(keyIndex).array());
    }
}
