package org.entente.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Decimal;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.MirrorInfo;
import org.entente.channel.wire.Request;

/** Brings the own log to the other members, then what they ought to see of third members' logs, then what they lack of these. */
final class DeliverySteps {
    /** A request is closed once it has this many bytes, so that memory and the time to send it stay bounded. */
    private static final int ENOUGH_BYTES = 2 * 1024 * 1024;

    private final LocalMember member;
    private final RecoverySteps recovery;
    private final GossipSteps gossip;
    private final ForwardSteps forwards;

    DeliverySteps(LocalMember member, RecoverySteps recovery, GossipSteps gossip, ForwardSteps forwards) {
        this.member = member;
        this.recovery = recovery;
        this.gossip = gossip;
        this.forwards = forwards;
    }

    Optional<Request> next(ChannelState state, MemberId to, ChannelReader reader) {
        ChannelState.Delivery delivery = state.deliveries.get(to);
        if (delivery == null || state.isConvicted(to)) {
            return Optional.empty();
        }
        if (!state.unanswered.isEmpty()) {
            // The own log rests, but others' logs do not wait for it: nothing of one's own is signed by showing or bringing them.
            return recovery.next(state, to).or(() -> ofOthers(state, to, reader));
        }
        if (state.claiming.contains(to)) {
            return Optional.of(recovery.show());
        }
        if (delivery.receipted() >= state.own.signed() && delivery.confirmed()) {
            return ofOthers(state, to, reader);
        }
        boolean entriesMissing = delivery.pending() > delivery.receipted() || delivery.pending() == state.own.signed();
        return Optional.of(entriesMissing ? addEntries(delivery, reader) : addCheckpoint(state, delivery, reader));
    }

    private Optional<Request> ofOthers(ChannelState state, MemberId to, ChannelReader reader) {
        return gossip.next(state, to, reader).or(() -> forwards.next(state, to, reader));
    }

    private Request addCheckpoint(ChannelState state, ChannelState.Delivery delivery, ChannelReader reader) {
        MemberId self = member.self();
        long size = state.own.signed();
        SignedNote note = SignedNote.parse(reader.checkpoint(self, size).orElseThrow().note());
        TileTree tree = ChannelMachine.tree(reader, self);
        return Request.addCheckpoint(new AddCheckpoint(delivery.pending(),
                Proofs.consistency(delivery.pending(), size, tree), note).body());
    }

    private Request addEntries(ChannelState.Delivery delivery, ChannelReader reader) {
        long end = delivery.pending();
        return addEntries(member.genesis(), member.self(), Math.min(delivery.next(), end), end, reader);
    }

    /** As many entries of a log as one request takes, with the proofs to its checkpoint of size {@code end}, whose entries are all here. */
    static Request addEntries(Genesis genesis, MemberId log, long start, long end, ChannelReader reader) {
        TileTree tree = ChannelMachine.tree(reader, log);
        AddEntries.Writer writer = new AddEntries.Writer(genesis.origin(log), start, end);
        long at = start;
        for (int i = 0; at < end && i < AddEntries.MAX_PACKAGES && writer.size() < ENOUGH_BYTES; i++) {
            long base = at - at % TileTree.TILE_WIDTH;
            long packageEnd = Math.min(end, base + TileTree.TILE_WIDTH);
            writer.add(new AddEntries.Package(base, at, reader.entries(log, at, packageEnd),
                    Proofs.subtree(base, packageEnd, end, tree)));
            at = packageEnd;
        }
        return Request.addEntries(writer.body());
    }

    Step answered(ChannelState state, Event.Answered event, ChannelReader reader) {
        MemberId from = event.from();
        if (!state.deliveries.containsKey(from)) {
            throw new RefusedException(Reason.FOREIGN, "not another member of this channel");
        }
        try {
            if (event.answer().body().length > Answer.MAX_BODY) {
                throw new RefusedException(Reason.TOO_LARGE, "an answer has at most " + Answer.MAX_BODY + " bytes");
            }
            return switch (event.request().kind()) {
                case ADD_CHECKPOINT -> checkpointAnswered(state, event, reader);
                case ADD_ENTRIES -> entriesAnswered(state, event, reader);
                case CHECKPOINT -> recovery.answered(state, event, reader);
            };
        } catch (RefusedException refused) {
            return new Step(state, List.of(new Effect.Stalled(from, refused.reason(), refused.getMessage())));
        }
    }

    private Step checkpointAnswered(ChannelState state, Event.Answered event, ChannelReader reader) {
        ChannelState.Delivery delivery = state.deliveries.get(event.from());
        Answer answer = event.answer();
        AddCheckpoint request = AddCheckpoint.parse(event.request().body());
        if (gossip.isShowing(request)) {
            return forwards.isBringing(state, event.from(), request) ? forwards.checkpointAnswered(state, event, request, reader)
                    : gossip.answered(state, event, request, reader);
        }
        if (answer.status() == 200) {
            long size = Checkpoint.parse(request.note().text()).size();
            return progressed(state, event.from(),
                    new ChannelState.Delivery(delivery.receipted(), size, delivery.next(), delivery.confirmed()));
        }
        if (answer.status() == 409) {
            String text = SignedNote.utf8(answer.body());
            long held = Decimal.parse(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
            if (held == delivery.pending()) {
                throw new RefusedException(Reason.STALE_SIZE, "the member asks for what it was sent");
            }
            return resumed(state, event.from(), held, delivery.next());
        }
        throw refusedBy(answer);
    }

    private Step entriesAnswered(ChannelState state, Event.Answered event, ChannelReader reader) {
        ChannelState.Delivery delivery = state.deliveries.get(event.from());
        AddEntries request = AddEntries.parse(event.request().body());
        if (!request.origin().equals(member.genesis().origin(member.self()))) {
            return forwards.entriesAnswered(state, event, request, reader);
        }
        Answer answer = event.answer();
        if (answer.status() == 200) {
            return receipted(state, event.from(), request.end(), answer, reader);
        }
        if (answer.status() == 202 || answer.status() == 409) {
            MirrorInfo info = MirrorInfo.parse(answer.body());
            boolean moved = info.next() != delivery.next() || info.size() != delivery.pending();
            if (!moved) {
                throw new RefusedException(Reason.STALE_SIZE, "the member asks for what it was sent");
            }
            return resumed(state, event.from(), info.size(), info.next());
        }
        if (answer.reason().filter(Reason.NO_CHECKPOINT::equals).isPresent() && delivery.pending() > 0) {
            return resumed(state, event.from(), 0, 0);
        }
        throw refusedBy(answer);
    }

    private Step receipted(ChannelState state, MemberId from, long size, Answer answer, ChannelReader reader) {
        Genesis genesis = member.genesis();
        ChannelState.Delivery delivery = state.deliveries.get(from);
        Optional<Effect.PutCheckpoint> own = reader.checkpoint(member.self(), size);
        Receipt receipt = Receipt.verify(own.map(stored -> Checkpoint.parse(SignedNote.parse(stored.note()).text()))
                        .orElseGet(() -> unstored(state, size, reader)), SignedNote.parseLines(SignedNote.utf8(answer.body())),
                genesis.cosigner(from), genesis.keys(from).receipt());
        List<Effect> effects = new ArrayList<>();
        boolean stored = reader.receiptFrom(member.self(), from, size).isPresent();
        if (!stored && own.isPresent()) {
            effects.add(new Effect.PutReceipt(member.self(), size, from, receipt.time(), receipt.text().getBytes(StandardCharsets.UTF_8)));
            effects.add(new Effect.Receipted(from, size, receipt.time()));
        }
        ChannelState.Delivery after = new ChannelState.Delivery(Math.max(size, delivery.receipted()),
                Math.max(size, delivery.pending()), Math.max(size, delivery.next()), true);
        effects.add(new Effect.Outgoing(from));
        return new Step(state.withDelivery(from, after), effects);
    }

    /**
     * A checkpoint that was signed before this member was restored and that no backup has: its signature is gone, its root is not. A
     * receipt of it says what the member holds; it is not stored, as there is nothing that it could be shown with.
     */
    private Checkpoint unstored(ChannelState state, long size, ChannelReader reader) {
        if (size > state.own.signed()) {
            throw new RefusedException(Reason.UNKNOWN_CHECKPOINT, "no own checkpoint of size " + size);
        }
        return new Checkpoint(member.genesis().origin(member.self()), size, ChannelMachine.tree(reader, member.self()).root(0, size));
    }

    /** The member's reason where it gives one of the catalogue; its words are not repeated. */
    private static RefusedException refusedBy(Answer answer) {
        return new RefusedException(answer.reason().orElse(Reason.INCOMPLETE), "the member answered with status " + answer.status());
    }

    /** The member holds another part of the log than was thought. */
    private Step resumed(ChannelState state, MemberId from, long pending, long next) {
        ChannelState.Delivery delivery = state.deliveries.get(from);
        if (pending > state.own.signed() || next > state.own.signed()) {
            return recovery.claimed(state, from);
        }
        long held = Math.min(pending, next);
        if (held < delivery.receipted()) {
            // A checkpoint is stored before its entries, so a member that lost something may hold the one without the others.
            Effect lost = new Effect.Alarm(from, Reason.STALE_SIZE, "this member lost what it receipted up to "
                    + delivery.receipted() + "; it holds " + held + " and is sent the rest again");
            return new Step(state.withDelivery(from, new ChannelState.Delivery(held, pending, held, true)),
                    List.of(lost, new Effect.Outgoing(from)));
        }
        return progressed(state, from, new ChannelState.Delivery(delivery.receipted(), pending, next, true));
    }

    private static Step progressed(ChannelState state, MemberId from, ChannelState.Delivery delivery) {
        return new Step(state.withDelivery(from, delivery), List.of(new Effect.Outgoing(from)));
    }
}
