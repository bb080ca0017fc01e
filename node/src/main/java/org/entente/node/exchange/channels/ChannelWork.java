package org.entente.node.exchange.channels;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.accord.ServiceId;
import org.entente.node.processes.NoticeListener;
import org.entente.node.processes.SharedWork;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * What several processes of this service share of the exchange: each channel is the work of one of them, and what is done once for the
 * service ({@link #SERVICE}) as well. Whatever process took a step tells the one whose work the channel is.
 */
@Component
class ChannelWork implements SharedWork, NoticeListener {
    /** Changing the card's key, bringing cards to peers, writing the database anew. */
    static final String SERVICE = "service";
    private static final String CHANGED = "channel";
    private static final String KEYS = "keys";
    private static final String HEARD = "heard";
    /** The notice that a member told something of a generation, or that this node's card changed. */
    static final String GENERATIONS = "generations";

    private final Store store;
    private final ChannelStore channels;
    private final ChannelSteps steps;
    private final Courier courier;
    private final Opener opener;
    private final SealingKeyChanges keyChanges;

    private final GenerationRounds rounds;

    ChannelWork(Store store, ChannelStore channels, ChannelSteps steps, Courier courier, Opener opener, SealingKeyChanges keyChanges, GenerationRounds rounds) {
        this.store = store;
        this.channels = channels;
        this.steps = steps;
        this.courier = courier;
        this.opener = opener;
        this.keyChanges = keyChanges;
        this.rounds = rounds;
    }

    /** The notice that steps were taken in a channel. */
    static String changed(Channel channel) {
        return CHANGED + " " + channel.hash();
    }

    /** The notice that there may be something to do about sealing keys. */
    static String keys(Channel channel) {
        return KEYS + " " + channel.hash();
    }

    /** The notice that a member was heard of. */
    static String heardOf(Channel channel, ServiceId service) {
        return HEARD + " " + channel.hash() + " " + service.value();
    }

    @Override
    public Collection<String> all(Transaction tx) {
        return Stream.concat(Stream.of(SERVICE), channels.open(tx).stream().map(Channel::hash)).toList();
    }

    @Override
    public void taken(String work) {
        keyChanges.look();
        rounds.look();
        if (!work.equals(SERVICE)) {
            changed(work);
        }
    }

    private void changed(String hash) {
        store.read(tx -> channels.byHash(tx, hash).filter(channel -> channels.isOpen(tx, channel))).ifPresent(channel -> {
            courier.serve(channel);
            opener.arrived();
        });
    }

    @Override
    public void heard(String notice) {
        var words = notice.split(" ");
        switch (words[0]) {
            case CHANGED -> changed(words[1]);
            case KEYS -> keyChanges.look();
            case GENERATIONS -> look();
            case HEARD -> store.read(tx -> channels.byHash(tx, words[1]))
                    .ifPresent(channel -> courier.heardOf(channel, new ServiceId(words[2])));
            default -> throw new IllegalArgumentException("no notice of the exchange: " + words[0]);
        }
    }

    @Override
    public void look() {
        var open = Set.copyOf(store.read(channels::open));
        open.forEach(courier::serve);
        // Those that another process closed: nothing of their keys stays in memory.
        store.read(channels::all).stream().filter(channel -> !open.contains(channel)).forEach(steps::forget);
        opener.look();
        rounds.look();
    }
}
