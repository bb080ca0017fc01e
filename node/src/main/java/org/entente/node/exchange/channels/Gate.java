package org.entente.node.exchange.channels;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.channel.Event;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.channel.wire.Subject;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.NetworkObserver;
import org.entente.node.exchange.blobs.BlobDoor;
import org.entente.node.exchange.peers.Peer;
import org.entente.node.exchange.peers.PeerContacts;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.exchange.tls.Caller;
import org.entente.node.exchange.tls.DoorHandler;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.exchange.tls.Reply;
import org.entente.node.processes.Leases;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What comes in from peers: admitted only with the key of a confirmed card that is valid now, to channels that this peer
 * is a member of, and then through the channel's own rules. A receipt leaves only after what it is for is on disk.
 */
@Component
class Gate implements DoorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Peers peers;
    private final PeerContacts contacts;
    private final ChannelStore channels;
    private final AskedChannels asked;
    private final ChannelSteps steps;
    private final Courier courier;
    private final Generations generations;
    private final GenerationRounds rounds;
    private final Opener opener;
    private final LogDoor logs;
    private final BlobDoor blobs;
    private final EntryQuota quota;
    private final BlobKeeper files;
    private final IdentityDoor identity;
    private final Cuts cuts;
    private final Store store;
    private final Clock clock;
    private final Leases leases;
    private final NetworkObserver observer;

    Gate(Peers peers, PeerContacts contacts, ChannelStore channels, AskedChannels asked, ChannelSteps steps, Courier courier,
            Generations generations, GenerationRounds rounds, Opener opener, LogDoor logs, BlobDoor blobs, BlobKeeper files,
            EntryQuota quota, IdentityDoor identity, Cuts cuts, Store store, Clock clock, Leases leases,
            ObjectProvider<NetworkObserver> observer) {
        this.peers = peers;
        this.contacts = contacts;
        this.channels = channels;
        this.asked = asked;
        this.steps = steps;
        this.courier = courier;
        this.generations = generations;
        this.rounds = rounds;
        this.opener = opener;
        this.logs = logs;
        this.blobs = blobs;
        this.quota = quota;
        this.files = files;
        this.identity = identity;
        this.cuts = cuts;
        this.store = store;
        this.clock = clock;
        this.leases = leases;
        this.observer = observer.getIfAvailable(() -> NetworkObserver.NONE);
    }

    private record Admitted(Peer peer, Paths.Target target, Channel channel, boolean open) {}

    @Override
    public Reply refusal(Caller caller, String method, String path) {
        var refused = check(caller, method, path);
        // A member waits for this node's operator, or for a card, and asks again: nobody is turned away.
        refused.filter(error -> error != ExchangeError.GENERATION_NOT_YET)
                .ifPresent(error -> contacts.refused(caller.pin().toString(), error.code(), caller.address()));
        return refused.map(DoorAnswers::of).orElse(null);
    }

    private Optional<ExchangeError> check(Caller caller, String method, String path) {
        // Asked again at every request: a TLS connection outlives the removal of a peer and the end of its card.
        var peer = peers.byPin(caller.pin());
        if (peer.isEmpty()) {
            return Optional.of(peers.isRevoked(caller.pin()) ? ExchangeError.KEY_REVOKED : ExchangeError.STRANGER);
        }
        if (!peer.get().admitted(clock.instant())) {
            return Optional.of(ExchangeError.PEER_CARD_EXPIRED);
        }
        contacts.seen(peer.get().service());
        if (path.equals(CardDelivery.PATH) || path.equals(Invitation.PATH)) {
            return method.equals("POST") ? Optional.empty() : Optional.of(ExchangeError.DOOR_METHOD);
        }
        if (IdentityDoor.leadsHere(path)) {
            return IdentityDoor.refusal(method, path);
        }
        var target = Paths.parse(path);
        if (target.isEmpty()) {
            return Optional.of(ExchangeError.DOOR_NOT_FOUND);
        }
        if (!target.get().method().equals(method)) {
            return Optional.of(ExchangeError.DOOR_METHOD);
        }
        if (admitted(caller, path).isEmpty()) {
            asked.asked(target.get().channel());
            return Optional.of(ExchangeError.UNKNOWN_CHANNEL);
        }
        return Optional.empty();
    }

    private Optional<Admitted> admitted(Caller caller, String path) {
        return peers.byPin(caller.pin()).flatMap(peer -> Paths.parse(path).flatMap(target ->
                store.read(tx -> channels.byHash(tx, target.channel())
                        .filter(channel -> channel.log(peer.service()).isPresent())
                        .map(channel -> new Admitted(peer, target, channel, channels.isOpen(tx, channel))))));
    }

    @Override
    public Reply answer(Caller caller, String path, byte[] body) {
        return answer(caller, path, "", body);
    }

    @Override
    public Reply answer(Caller caller, String path, String range, byte[] body) {
        if (path.equals(CardDelivery.PATH)) {
            return card(caller, body);
        }
        if (path.equals(Invitation.PATH)) {
            return invitation(caller, body);
        }
        if (IdentityDoor.leadsHere(path)) {
            return identity(caller, path, body);
        }
        var admitted = admitted(caller, path);
        if (admitted.isEmpty()) {
            return DoorAnswers.of(ExchangeError.STRANGER);
        }
        var reply = switch (admitted.get().target) {
            case Paths.Asked asked -> step(admitted.get(), asked.request(body));
            case Paths.Shown shown -> logs.answer(admitted.get().channel, shown);
            case Paths.Ended _ -> done(admitted.get());
            case Paths.Stored stored -> blob(admitted.get().channel, stored, range);
        };
        if (reply.status() >= 400 && reply.status() != 409) {
            contacts.refused(caller.pin().toString(), reply.bodyText().strip(), caller.address());
        }
        return reply;
    }

    private Reply blob(Channel channel, Paths.Stored stored, String range) {
        return switch (blobs.answer(channel.genesis().channel(), Hash.of(HexFormat.of().parseHex(stored.hash())), range)) {
            case BlobDoor.Answer.Piece piece -> piece.reply();
            case BlobDoor.Answer.None none -> DoorAnswers.of(switch (none.why()) {
                case NOT_HERE -> ExchangeError.DOOR_NOT_FOUND;
                case RANGE -> ExchangeError.DOOR_RANGE;
                case TOO_MANY -> ExchangeError.DOOR_TOO_MANY;
            });
        };
    }

    /** A peer's own renewed card; as when a person brings it, anything but a renewal is refused. */
    private Reply card(Caller caller, byte[] body) {
        var peer = peers.byPin(caller.pin());
        if (peer.isEmpty()) {
            return DoorAnswers.of(ExchangeError.STRANGER);
        }
        try {
            store.write(tx -> peers.importCard(tx, body, peer.get().service(), peer.get().service().value()));
            return Reply.text(200, "");
        } catch (ProblemException e) {
            contacts.refused(caller.pin().toString(), e.code().code(), caller.address());
            return Reply.text(e.code().status(), e.code().code() + "\n");
        }
    }

    private Reply invitation(Caller caller, byte[] body) {
        var peer = peers.byPin(caller.pin());
        if (peer.isEmpty()) {
            return DoorAnswers.of(ExchangeError.STRANGER);
        }
        Optional<ExchangeError> refused;
        try {
            var invitation = Invitation.of(body);
            refused = store.write(tx -> generations.invited(tx, peer.get().service(), invitation));
        } catch (RefusedException e) {
            refused = Optional.of(ExchangeError.GENERATION_MALFORMED);
        }
        rounds.look();
        opener.look();
        refused.ifPresent(error -> contacts.refused(caller.pin().toString(), error.code(), caller.address()));
        return refused.map(DoorAnswers::of).orElseGet(() -> Reply.text(200, ""));
    }

    private Reply done(Admitted admitted) {
        store.write(tx -> {
            generations.done(tx, admitted.channel, admitted.peer.service());
            return null;
        });
        rounds.look();
        return Reply.text(200, "");
    }

    private Reply identity(Caller caller, String path, byte[] body) {
        var reply = peers.byPin(caller.pin()).map(peer -> identity.answer(peer, path, body))
                .orElseGet(() -> DoorAnswers.of(ExchangeError.STRANGER));
        if (reply.status() >= 400 && reply.status() != 409 && reply.status() != 404) {
            contacts.refused(caller.pin().toString(), DoorAnswers.code(reply), caller.address());
        }
        return reply;
    }

    private Reply step(Admitted admitted, Request request) {
        if (!admitted.open) {
            return DoorAnswers.of(ExchangeError.GENERATION_GONE);
        }
        var channel = admitted.channel;
        var service = admitted.peer.service();
        var from = channel.log(service).orElseThrow().member();
        var taken = taken(channel, service, from, request);
        if (taken.full.isPresent()) {
            return DoorAnswers.of(taken.full.get());
        }
        opener.arrived();
        courier.heardOf(channel, service);
        files.heardOf(service);
        var answer = taken.answer.orElseThrow();
        return new Reply(answer.status(), answer.contentType(), answer.body());
    }

    private Taken taken(Channel channel, ServiceId service, MemberId from, Request request) {
        var brought = Subject.of(request);
        try {
            return store.write(tx -> {
                if (!leases.holds(channel.hash())) {
                    tx.tell(ChannelWork.heardOf(channel, service));
                }
                if (cuts.refuses(channel, brought)) {
                    return new Taken(Optional.of(ExchangeError.KEY_REVOKED), Optional.empty());
                }
                var full = quota.refusal(tx, channel, brought);
                if (full.isPresent() && !convicts(tx, channel, request)) {
                    return new Taken(full, Optional.empty());
                }
                return new Taken(Optional.empty(),
                        steps.step(tx, channel, new Event.Requested(from, request, clock.instant().getEpochSecond())).reply());
            });
        } catch (StoreClosedException closing) {
            throw closing;
        } catch (RuntimeException e) {
            if (!Store.isOutOfSpace(e)) {
                throw e;
            }
            LOG.error("The disk of the database is full: free space, or give it a larger one. What others send is not taken until then");
            return new Taken(Optional.of(ExchangeError.ENTRY_DISK), Optional.empty());
        }
    }

    /** What became of a request of a channel: either there was no space for it, or its key was revoked, or the channel answered. */
    private record Taken(Optional<ExchangeError> full, Optional<Answer> answer) {}

    /** A checkpoint for which there is no space is compared all the same, so that a full disk hides no fork. */
    private boolean convicts(Transaction tx, Channel channel, Request request) {
        if (request.kind() != Request.Kind.ADD_CHECKPOINT) {
            return false;
        }
        try {
            var note = AddCheckpoint.parse(request.body()).note();
            var author = channel.genesis().author(Checkpoint.parse(note.text()).origin()).orElseThrow();
            return steps.step(tx, channel, new Event.Observed(note.bytes())).state().isConvicted(author);
        } catch (RefusedException unsigned) {
            return true;
        }
    }

    @Override
    public Reply turnedAway(Caller caller, Turned why) {
        contacts.refused(caller.pin().toString(), DoorAnswers.error(why).code(), caller.address());
        return DoorAnswers.of(why);
    }

    @Override
    public void noHandshake(Optional<Pin> refused, String address) {
        contacts.refused(refused.map(Pin::toString).orElse(""),
                (refused.isEmpty() ? ExchangeError.NO_HANDSHAKE : peers.isRevoked(refused.get()) ? ExchangeError.KEY_REVOKED
                        : ExchangeError.STRANGER).code(), address);
    }

    @Override
    public void sending(Caller caller, String path) {
        observer.before("answer " + nameOf(caller) + " " + path);
    }

    @Override
    public void sent(Caller caller, String path) {
        observer.after("answer " + nameOf(caller) + " " + path);
    }

    private String nameOf(Caller caller) {
        return peers.byPin(caller.pin()).map(peer -> peer.service().value()).orElse("stranger");
    }
}
