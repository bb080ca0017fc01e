package org.entente.node.exchange.channels;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.accord.ServiceId;
import org.entente.channel.wire.Subject;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.quota.ByteSize;
import org.entente.node.exchange.quota.DiskSpace;
import org.entente.node.exchange.quota.Stage;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How much of the disk the logs of other members may fill: a bound for each member of a channel, over all generations, and space that
 * stays free on the disk of the data folder. What is stored of a log, entries, checkpoints and receipts, is counted in its row in the
 * transaction that stores it. A request is taken as long as there is space, so a log goes beyond its bound by one request at most.
 */
@Component
class EntryQuota {
    private static final Logger LOG = LoggerFactory.getLogger(EntryQuota.class);
    private static final String USED = """
            SELECT coalesce(sum(stored_bytes), 0) FROM channel_log JOIN channel ON channel.number = channel_log.channel
            """;

    private final long bound;
    private final DiskSpace disk;
    private final Map<String, Stage> told = new ConcurrentHashMap<>();

    /** @param used bytes of {@code bound} that the logs of a member of a channel take here */
    record Fill(String channel, ServiceId member, long used, long bound) {
        Stage stage() {
            return Stage.of(used, bound);
        }
    }

    EntryQuota(NodeConfiguration configuration, DiskSpace disk, Store store, MeterRegistry meters) {
        this.bound = configuration.quota().entries();
        this.disk = disk;
        Gauge.builder("entente.disk.free", disk.free()::getAsLong).baseUnit("bytes").description("free on the disk of the data folder").register(meters);
        Gauge.builder("entente.disk.floor", disk::floor).baseUnit("bytes").description("stays free: nothing of others is taken below").register(meters);
        Gauge.builder("entente.entries.fullest", () -> store.read(EntryQuota::all).stream().mapToLong(Used::bytes).max().orElse(0) / (double) bound)
                .description("part of its quota that the fullest member of a channel takes").register(meters);
        for (var stage : List.of(Stage.SCARCE, Stage.NEARLY_FULL, Stage.FULL)) {
            Gauge.builder("entente.entries.members", () -> store.read(EntryQuota::all).stream().filter(used -> Stage.of(used.bytes, bound) == stage).count())
                    .tag("stage", stage.code()).description("members of channels whose entries are at this stage").register(meters);
        }
    }

    /** Counts what was stored of a log. */
    static void add(Transaction tx, long log, long bytes) {
        tx.sql().sql("UPDATE channel_log SET stored_bytes = stored_bytes + ? WHERE number = ?").params(bytes, log).update();
    }

    private record Used(String channel, ServiceId member, long bytes) {}

    private static List<Used> all(Transaction tx) {
        return tx.sql().sql("""
                SELECT channel.name, service, sum(stored_bytes) FROM channel_log JOIN channel ON channel.number = channel_log.channel
                WHERE own = 0 GROUP BY channel.name, service ORDER BY channel.name, service
                """).query((row, number) -> new Used(row.getString(1), new ServiceId(row.getString(2)), row.getLong(3))).list();
    }

    DiskSpace disk() {
        return disk;
    }

    Fill fill(Transaction tx, String channel, ServiceId member) {
        return new Fill(channel, member, tx.sql().sql(USED + "WHERE channel.name = ? AND service = ?").params(channel, member.value())
                .query(Long.class).single(), bound);
    }

    /** The members of which an operator has to know, the fullest first. */
    List<Fill> warning(Transaction tx) {
        return all(tx).stream().map(used -> new Fill(used.channel, used.member, used.bytes, bound)).filter(fill -> fill.stage().warns())
                .sorted(Comparator.comparingLong(Fill::used).reversed()).toList();
    }

    /**
     * Why something new of another member's log is not taken, if it is not. What brings nothing new is never refused here.
     *
     * @param brought what the request is about; empty brings nothing
     * @return {@code exchange.entry-quota} or {@code exchange.entry-disk}
     */
    Optional<ExchangeError> refusal(Transaction tx, Channel channel, Optional<Subject> brought) {
        var log = bringsMoreOf(tx, channel, brought);
        if (log.isEmpty()) {
            return Optional.empty();
        }
        if (disk.stage() == Stage.FULL) {
            return Optional.of(ExchangeError.ENTRY_DISK);
        }
        var fill = fill(tx, channel.name(), log.get().service());
        tell(fill);
        return fill.stage() == Stage.FULL ? Optional.of(ExchangeError.ENTRY_QUOTA) : Optional.empty();
    }

    private void tell(Fill fill) {
        var before = told.put(fill.channel + " " + fill.member, fill.stage());
        if (fill.stage().warns() && before != fill.stage()) {
            LOG.warn("Channel {}: the entries of {} take {} of {}. Raise entente.quota.entries, and give the disk the space for it, before they take all: "
                    + "then nothing more of this member is taken", fill.channel, fill.member, ByteSize.text(fill.used), ByteSize.text(fill.bound));
        }
    }

    /** The log of another member of which entries or a checkpoint are brought that are not here. */
    private static Optional<Channel.Log> bringsMoreOf(Transaction tx, Channel channel, Optional<Subject> brought) {
        return brought.flatMap(subject -> log(channel, subject.origin()).filter(log -> subject.checkpoint().isPresent()
                ? new LogRows(tx, channel).checkpoint(log.member(), subject.size()).isEmpty() : subject.size() > EntryRows.count(tx, log.number())));
    }

    private static Optional<Channel.Log> log(Channel channel, String origin) {
        return channel.genesis().author(origin).map(channel::log).filter(log -> !log.own());
    }
}
