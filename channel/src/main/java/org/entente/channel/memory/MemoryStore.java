package org.entente.channel.memory;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entente.channel.ChannelReader;
import org.entente.channel.Effect;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;

/**
 * Keeps the writes of one channel in memory. It is as strict as a database with keys: what was stored cannot be stored
 * again with other bytes. Not safe for several threads.
 */
public final class MemoryStore implements ChannelReader {
    private final Map<MemberId, List<byte[]>> entries = new HashMap<>();
    private final Map<Level, List<Hash>> hashes = new HashMap<>();
    private final Map<MemberId, NavigableMap<Long, Effect.PutCheckpoint>> checkpoints = new HashMap<>();
    private final Map<Receipts, NavigableMap<Long, Effect.PutReceipt>> receipts = new HashMap<>();
    private final Map<MemberId, Effect.PutConviction> convictions = new HashMap<>();
    private final Map<MemberId, Long> pending = new HashMap<>();
    private Set<MemberId> recovering = Set.of();

    private record Level(MemberId log, int level) {
    }

    private record Receipts(MemberId log, MemberId by) {
    }

    /** Stores all writes of a step, in order. */
    public void apply(List<Effect.InTransaction> effects) {
        effects.forEach(effect -> {
            if (effect instanceof Effect.Write write) {
                apply(write);
            }
        });
    }

    /** @throws IllegalStateException when the write leaves a gap or changes what is stored */
    public void apply(Effect.Write write) {
        switch (write) {
            case Effect.PutEntry put -> {
                append(entries.computeIfAbsent(put.log(), log -> new ArrayList<>()), put.index(), put.entry());
                append(level(put.log(), 0), put.index(), put.leafHash());
            }
            case Effect.PutHash put -> append(level(put.log(), put.level()), put.index(), put.hash());
            case Effect.PutCheckpoint put -> unique(checkpoints.computeIfAbsent(put.log(), log -> new TreeMap<>()), put.size(), put);
            case Effect.PutReceipt put ->
                    unique(receipts.computeIfAbsent(new Receipts(put.log(), put.by()), key -> new TreeMap<>()), put.size(), put);
            case Effect.PutConviction put -> unique(convictions, put.log(), put);
            case Effect.PutPending put -> put.size().ifPresentOrElse(size -> pending.put(put.log(), size), () -> pending.remove(put.log()));
            case Effect.PutRecovery put -> recovering = Set.copyOf(put.unanswered());
        }
    }

    private List<Hash> level(MemberId log, int level) {
        return hashes.computeIfAbsent(new Level(log, level), key -> new ArrayList<>());
    }

    private static <T> void append(List<T> list, long index, T value) {
        if (index != list.size()) {
            throw new IllegalStateException("index " + index + " does not follow " + list.size());
        }
        list.add(value);
    }

    private static <K, V> void unique(Map<K, V> map, K key, V value) {
        if (map.putIfAbsent(key, value) != null) {
            throw new IllegalStateException("stored already: " + key);
        }
    }

    /** A store with the same content; what happens to one does not happen to the other. */
    public MemoryStore copy() {
        MemoryStore copy = new MemoryStore();
        entries.forEach((log, list) -> copy.entries.put(log, new ArrayList<>(list)));
        hashes.forEach((level, list) -> copy.hashes.put(level, new ArrayList<>(list)));
        checkpoints.forEach((log, map) -> copy.checkpoints.put(log, new TreeMap<>(map)));
        receipts.forEach((key, map) -> copy.receipts.put(key, new TreeMap<>(map)));
        copy.convictions.putAll(convictions);
        copy.pending.putAll(pending);
        copy.recovering = recovering;
        return copy;
    }

    @Override
    public long entryCount(MemberId log) {
        return entries.getOrDefault(log, List.of()).size();
    }

    @Override
    public List<byte[]> entries(MemberId log, long from, long to) {
        return List.copyOf(entries.getOrDefault(log, List.of()).subList((int) from, (int) to));
    }

    @Override
    public byte[] hashes(MemberId log, int level, long from, long to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Hash> stored = hashes.getOrDefault(new Level(log, level), List.of());
        stored.subList((int) from, (int) to).forEach(hash -> out.writeBytes(hash.bytes()));
        return out.toByteArray();
    }

    @Override
    public Optional<Effect.PutCheckpoint> checkpoint(MemberId log, long size) {
        return Optional.ofNullable(checkpoints.getOrDefault(log, new TreeMap<>()).get(size));
    }

    @Override
    public Optional<Long> pending(MemberId log) {
        return Optional.ofNullable(pending.get(log));
    }

    @Override
    public Optional<Effect.PutCheckpoint> latestCheckpoint(MemberId log) {
        return last(checkpoints.get(log));
    }

    @Override
    public Optional<Effect.PutReceipt> receiptFrom(MemberId log, MemberId by, long size) {
        return Optional.ofNullable(receipts.getOrDefault(new Receipts(log, by), new TreeMap<>()).ceilingEntry(size)).map(Map.Entry::getValue);
    }

    @Override
    public Optional<Effect.PutReceipt> latestReceipt(MemberId log, MemberId by) {
        return last(receipts.get(new Receipts(log, by)));
    }

    private static <V> Optional<V> last(NavigableMap<Long, V> map) {
        return map == null || map.isEmpty() ? Optional.empty() : Optional.of(map.lastEntry().getValue());
    }

    @Override
    public Optional<Effect.PutConviction> conviction(MemberId log) {
        return Optional.ofNullable(convictions.get(log));
    }

    @Override
    public Set<MemberId> recovering() {
        return recovering;
    }
}
