package org.entente.node.exchange.channels;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import org.entente.node.exchange.blobs.BlobFolder;
import org.entente.node.exchange.quota.Stage;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** How much of their space the files of each member of a channel take here, this node's own among them. */
@Component
class BlobSpace {
    private final ChannelStore channels;
    private final BlobFolder folder;

    BlobSpace(ChannelStore channels, BlobFolder folder, Store store, MeterRegistry meters) {
        this.channels = channels;
        this.folder = folder;
        Gauge.builder("entente.blobs.fullest", () -> store.read(this::all).stream().mapToLong(EntryQuota.Fill::used).max().orElse(0) / (double) folder.bound())
                .description("part of its quota that the files of the fullest member of a channel take").register(meters);
        for (var stage : List.of(Stage.SCARCE, Stage.NEARLY_FULL, Stage.FULL)) {
            Gauge.builder("entente.blobs.members", () -> store.read(this::all).stream().filter(fill -> fill.stage() == stage).count())
                    .tag("stage", stage.code()).description("members of channels whose files are at this stage").register(meters);
        }
    }

    private List<EntryQuota.Fill> all(Transaction tx) {
        return channels.all(tx).stream().flatMap(channel -> channel.logs().stream()
                .map(log -> new EntryQuota.Fill(channel.name(), log.service(), used(channel, log), folder.bound()))).toList();
    }

    private long used(Channel channel, Channel.Log log) {
        try {
            return folder.used(channel.genesis().channel(), log.member());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The members of which an operator has to know, the fullest first. */
    List<EntryQuota.Fill> warning(Transaction tx) {
        return all(tx).stream().filter(fill -> fill.stage().warns())
                .sorted(Comparator.comparingLong(EntryQuota.Fill::used).reversed()).toList();
    }
}
