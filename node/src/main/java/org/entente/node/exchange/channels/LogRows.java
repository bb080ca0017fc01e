package org.entente.node.exchange.channels;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entente.channel.ChannelReader;
import org.entente.channel.Effect;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.TileTree;
import org.entente.node.store.Transaction;

/** The disk of one channel, within one transaction: what the machine reads, and what its steps write. */
final class LogRows implements ChannelReader {
    private final Transaction tx;
    private final Channel channel;

    LogRows(Transaction tx, Channel channel) {
        this.tx = tx;
        this.channel = channel;
    }

    private long log(MemberId member) {
        return channel.log(member).number();
    }

    @Override
    public long entryCount(MemberId log) {
        return EntryRows.count(tx, log(log));
    }

    @Override
    public List<byte[]> entries(MemberId log, long from, long to) {
        return EntryRows.between(tx, log(log), from, to).stream().map(EntryRows.Entry::bytes).toList();
    }

    @Override
    public byte[] hashes(MemberId log, int level, long from, long to) {
        if (level == 0) {
            return EntryRows.leafHashes(tx, log(log), from, to);
        }
        var all = new ByteArrayOutputStream();
        tx.sql().sql("SELECT hash FROM log_hash WHERE log = ? AND level = ? AND position >= ? AND position < ? ORDER BY position")
                .params(log(log), level, from, to).query((row, number) -> row.getBytes(1)).list().forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** The tree of a log as it is stored. */
    TileTree tree(MemberId log) {
        return new TileTree((level, from, to) -> hashes(log, level, from, to));
    }

    @Override
    public Optional<Effect.PutCheckpoint> checkpoint(MemberId log, long size) {
        return tx.sql().sql("SELECT size, note FROM log_checkpoint WHERE log = ? AND size = ?").params(log(log), size)
                .query((row, number) -> checkpoint(log, row)).optional();
    }

    @Override
    public Optional<Long> pending(MemberId log) {
        return tx.sql().sql("SELECT pending FROM channel_log WHERE number = ? AND pending IS NOT NULL").param(log(log)).query(Long.class).optional();
    }

    @Override
    public Optional<Effect.PutCheckpoint> latestCheckpoint(MemberId log) {
        return tx.sql().sql("SELECT size, note FROM log_checkpoint WHERE log = ? ORDER BY size DESC LIMIT 1").param(log(log))
                .query((row, number) -> checkpoint(log, row)).optional();
    }

    private static Effect.PutCheckpoint checkpoint(MemberId log, ResultSet row) throws SQLException {
        return new Effect.PutCheckpoint(log, row.getLong("size"), row.getBytes("note"));
    }

    @Override
    public Optional<Effect.PutReceipt> receiptFrom(MemberId log, MemberId by, long size) {
        return tx.sql().sql("SELECT size, time, lines FROM log_receipt WHERE log = ? AND by_log = ? AND size >= ? ORDER BY size LIMIT 1")
                .params(log(log), log(by), size).query((row, number) -> receipt(log, by, row)).optional();
    }

    @Override
    public Optional<Effect.PutReceipt> latestReceipt(MemberId log, MemberId by) {
        return tx.sql().sql("SELECT size, time, lines FROM log_receipt WHERE log = ? AND by_log = ? ORDER BY size DESC LIMIT 1")
                .params(log(log), log(by)).query((row, number) -> receipt(log, by, row)).optional();
    }

    private static Effect.PutReceipt receipt(MemberId log, MemberId by, ResultSet row) throws SQLException {
        return new Effect.PutReceipt(log, row.getLong("size"), by, row.getLong("time"), row.getBytes("lines"));
    }

    @Override
    public Optional<Effect.PutConviction> conviction(MemberId log) {
        return tx.sql().sql("SELECT proof FROM log_conviction WHERE log = ?").param(log(log))
                .query((row, number) -> new Effect.PutConviction(log, row.getBytes(1))).optional();
    }

    @Override
    public Set<MemberId> recovering() {
        return tx.sql().sql("SELECT member FROM channel_recovery WHERE channel = ?").param(channel.number())
                .query(String.class).list().stream().map(MemberId::new).collect(Collectors.toUnmodifiableSet());
    }

    /** Stores the writes of a step: entries and hashes together, because there are many, the others one by one. */
    void put(List<Effect.Write> writes, Instant now) {
        List<Effect.PutEntry> entries = new ArrayList<>();
        List<Object[]> hashes = new ArrayList<>();
        for (var write : writes) {
            switch (write) {
                case Effect.PutEntry put -> entries.add(put);
                case Effect.PutHash put -> hashes.add(
                        new Object[] {log(put.log()), put.level(), put.index(), put.hash().bytes()});
                default -> put(write, now);
            }
        }
        EntryRows.put(tx, channel, entries, now.toString());
        count(writes);
        tx.batch("INSERT INTO log_hash (log, level, position, hash) VALUES (?, ?, ?, ?)", hashes);
    }

    /** Adds what is stored of each log to its row. */
    private void count(List<Effect.Write> writes) {
        Map<MemberId, Long> bytes = new TreeMap<>();
        for (var write : writes) {
            switch (write) {
                case Effect.PutEntry put -> bytes.merge(put.log(), (long) put.entry().length, Long::sum);
                case Effect.PutCheckpoint put -> bytes.merge(put.log(), (long) put.note().length, Long::sum);
                case Effect.PutReceipt put -> bytes.merge(put.log(), (long) put.lines().length, Long::sum);
                case Effect.PutHash _, Effect.PutConviction _, Effect.PutPending _, Effect.PutRecovery _ -> { }
            }
        }
        bytes.forEach((member, stored) -> EntryQuota.add(tx, log(member), stored));
    }

    private void put(Effect.Write write, Instant now) {
        switch (write) {
            case Effect.PutEntry put -> throw new IllegalStateException("entries are stored together");
            case Effect.PutHash put -> throw new IllegalStateException("hashes are stored together");
            case Effect.PutCheckpoint put -> tx.sql().sql(
                    "INSERT INTO log_checkpoint (log, size, note, stored_at) VALUES (?, ?, ?, ?)")
                    .params(log(put.log()), put.size(), put.note(), now.toString()).update();
            case Effect.PutReceipt put -> tx.sql().sql(
                    "INSERT INTO log_receipt (log, size, by_log, time, lines, stored_at) VALUES (?, ?, ?, ?, ?, ?)")
                    .params(log(put.log()), put.size(), log(put.by()), put.time(), put.lines(), now.toString()).update();
            case Effect.PutConviction put -> tx.sql().sql("INSERT INTO log_conviction (log, proof, stored_at) VALUES (?, ?, ?)")
                    .params(log(put.log()), put.proof(), now.toString()).update();
            case Effect.PutPending put -> tx.sql().sql("UPDATE channel_log SET pending = ? WHERE number = ?")
                    .params(put.size().orElse(null), log(put.log())).update();
            case Effect.PutRecovery put -> {
                tx.sql().sql("DELETE FROM channel_recovery WHERE channel = ?").param(channel.number()).update();
                put.unanswered().forEach(member -> tx.sql().sql("INSERT INTO channel_recovery (channel, member) VALUES (?, ?)")
                        .params(channel.number(), member.value()).update());
            }
        }
    }
}
