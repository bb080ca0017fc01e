package org.entente.node.exchange.channels;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.entente.accord.Attachments;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.channel.Event;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedEntry;
import org.entente.formats.PayloadCodec;
import org.entente.node.exchange.DeliveryState;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Exchange;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The exchange over channels: an appended entry is in the own log at once, and the courier takes it from there. */
@Component
class ChannelExchange implements Exchange {
    private final ChannelStore channels;
    private final ChannelSteps steps;
    private final Deliveries deliveries;
    private final SealingKeyChanges keyChanges;
    private final ObjectProvider<BlobKeeper> files;
    private final NodeKeys keys;
    private final SecureRandom random;

    ChannelExchange(ChannelStore channels, ChannelSteps steps, Deliveries deliveries, SealingKeyChanges keyChanges,
            ObjectProvider<BlobKeeper> files, NodeKeys keys, SecureRandom random) {
        this.channels = channels;
        this.steps = steps;
        this.deliveries = deliveries;
        this.keyChanges = keyChanges;
        this.files = files;
        this.keys = keys;
        this.random = random;
    }

    @Override
    public List<EntryReference> append(Transaction tx, Set<ServiceId> members, List<? extends Payload> payloads) {
        var channel = channels.byMembers(tx, members).orElseThrow(() -> ChannelBlobs.noChannel(members));
        return append(tx, channel, payloads);
    }

    EntryReference append(Transaction tx, Channel channel, Payload payload) {
        return append(tx, channel, List.of(payload)).getFirst();
    }

    private List<EntryReference> append(Transaction tx, Channel channel, List<? extends Payload> payloads) {
        var drafts = drafts(payloads);
        try {
            steps.openEpochIfDue(tx, channel);
            var after = steps.step(tx, channel, new Event.Append(drafts)).state().ownSize();
            steps.appended(tx, channel);
            nameFiles(tx, channel, after - drafts.size(), payloads);
            return LongStream.range(after - drafts.size(), after)
                    .mapToObj(index -> channel.reference(channel.own(), index)).toList();
        } catch (RefusedException e) {
            if (e.reason() == Reason.RECOVERING) {
                throw new ProblemException(ExchangeError.RECOVERING, Map.of("channel", channel.name()));
            }
            throw e;
        }
    }

    private static void nameFiles(Transaction tx, Channel channel, long first, List<? extends Payload> payloads) {
        for (int i = 0; i < payloads.size(); i++) {
            var files = Attachments.in(payloads.get(i));
            if (!files.isEmpty()) {
                BlobRows.appended(tx, channel, first + i, files);
            }
        }
    }

    private List<SealedEntry.Draft> drafts(List<? extends Payload> payloads) {
        try {
            return SealedEntry.Draft.of(payloads.stream().map(PayloadCodec::encode).toList(), random);
        } catch (ValidationException | RefusedException e) {
            throw new ProblemException(ExchangeError.ENTRY_TOO_LARGE, Map.of("limit", PayloadCodec.MAX_BYTES));
        }
    }

    @Override
    public DeliveryState state(Transaction tx, EntryReference entry) {
        return deliveries.state(tx, entry);
    }

    @Override
    public boolean connected(Transaction tx, Set<ServiceId> members) {
        return channels.byMembers(tx, members).isPresent();
    }

    @Override
    public List<Set<ServiceId>> channels(Transaction tx) {
        return channels.inUse(tx).stream().map(Channel::members).toList();
    }

    @Override
    public void erase(Transaction tx, EntryReference entry) {
        var place = deliveries.place(tx, entry);
        EntryKeys.destroy(tx, keys.storage(), random, place.log().number(), place.position());
        keyChanges.erased(tx, place.channel(), place.log(), place.position());
        if (BlobRows.erased(tx, place.log().number(), place.position())) {
            tx.afterCommit(files.getObject()::look);
        }
    }
}
