package org.entente.channel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.MirrorInfo;
import org.entente.channel.wire.Request;

/**
 * Brings a member what it lacks of a third member's log, when the author has not: an empty upload asks what it holds, then the
 * checkpoint receipted here with a proof and the own receipt, then the entries with theirs, as the author would. Whoever brings something
 * else is found out by the proofs, so the author and several others may bring the same at once.
 *
 * <p>For each member and log there is one of these at most, and an answer that brings nothing forward ends it: the host decides when it
 * is tried again, so that nobody's own log waits for another's.
 */
final class ForwardSteps {
    private final LocalMember member;
    private final GossipSteps gossip;

    ForwardSteps(LocalMember member, GossipSteps gossip) {
        this.member = member;
        this.gossip = gossip;
    }

    Step catchUp(ChannelState state, Event.CatchUp event) {
        ChannelState.Mirror mirror = state.mirrors.get(event.log());
        if (mirror == null || !state.deliveries.containsKey(event.to()) || event.to().equals(event.log())) {
            throw new RefusedException(Reason.FOREIGN, "a third member's log is brought to another member of the channel");
        }
        if (mirror.receipted() == 0 || mirror.convicted() || state.forward(event.to(), event.log()).isPresent()) {
            return new Step(state, List.of());
        }
        ChannelState.Forward begun = ChannelState.Forward.begun(mirror.receipted(), Math.min(event.size(), mirror.receipted()));
        return new Step(state.withForward(event.to(), event.log(), begun), List.of(new Effect.Outgoing(event.to())));
    }

    Optional<Request> next(ChannelState state, MemberId to, ChannelReader reader) {
        return state.mirrors.keySet().stream().sorted().filter(log -> !state.isConvicted(log))
                .flatMap(log -> state.forward(to, log).map(forward -> request(log, forward, reader)).stream()).findFirst();
    }

    private Request request(MemberId log, ChannelState.Forward forward, ChannelReader reader) {
        if (!forward.isAsked()) {
            return DeliverySteps.addEntries(member.genesis(), log, forward.size(), forward.size(), reader);
        }
        return forward.accepted() ? DeliverySteps.addEntries(member.genesis(), log, forward.next(), forward.size(), reader)
                : Request.addCheckpoint(new AddCheckpoint(old(forward), Proofs.consistency(old(forward), forward.size(),
                        ChannelMachine.tree(reader, log)), receipted(log, forward.size(), reader)).body());
    }

    /** What the proof starts from. A checkpoint beyond this one cannot be proved here; then it starts from the entries held there. */
    private static long old(ChannelState.Forward forward) {
        return forward.pending() <= forward.size() ? forward.pending() : forward.next();
    }

    /** The checkpoint with the lines of its author and of the receipt that was given here. */
    private SignedNote receipted(MemberId log, long size, ChannelReader reader) {
        SignedNote note = SignedNote.parse(reader.checkpoint(log, size).orElseThrow().note());
        return reader.receiptFrom(log, member.self(), size).filter(receipt -> receipt.size() == size)
                .map(receipt -> note.with(SignedNote.parseLines(SignedNote.utf8(receipt.lines())))).orElse(note);
    }

    /** Whether this brings a log rather than show it. */
    boolean isBringing(ChannelState state, MemberId to, AddCheckpoint request) {
        Checkpoint checkpoint = Checkpoint.parse(request.note().text());
        return state.forward(to, CheckpointSteps.author(member, checkpoint.origin()))
                .filter(forward -> forward.isAsked() && !forward.accepted() && forward.size() == checkpoint.size()
                        && old(forward) == request.oldSize()).isPresent();
    }

    Step checkpointAnswered(ChannelState state, Event.Answered event, AddCheckpoint request, ChannelReader reader) {
        MemberId log = CheckpointSteps.author(member, Checkpoint.parse(request.note().text()).origin());
        if (isToldOfFork(event.answer())) {
            return gossip.answered(state.withoutForward(event.from(), log), event, request, reader);
        }
        ChannelState.Forward forward = state.forward(event.from(), log).orElseThrow();
        return event.answer().status() == 200 ? goOn(state, event.from(), log, forward.withCheckpoint()) : notTaken(state, event.from(), log);
    }

    private static boolean isToldOfFork(Answer answer) {
        return answer.reason().filter(reason -> reason == Reason.FORK || reason == Reason.CONVICTED).isPresent();
    }

    Step entriesAnswered(ChannelState state, Event.Answered event, AddEntries request, ChannelReader reader) {
        MemberId log = CheckpointSteps.author(member, request.origin());
        Optional<ChannelState.Forward> forward = state.forward(event.from(), log);
        if (forward.isEmpty()) {
            return new Step(state, List.of());
        }
        try {
            return switch (event.answer().status()) {
                case 200 -> receipted(state, event, log, request, reader);
                case 202, 409 -> told(state, event.from(), log, forward.get(), MirrorInfo.parse(event.answer().body()));
                default -> refused(state, event, log, forward.get());
            };
        } catch (RefusedException unusable) {
            return notTaken(state, event.from(), log);
        }
    }

    /** What is asked for alone is not kept: it says nothing that the author does not hear itself. */
    private Step receipted(ChannelState state, Event.Answered event, MemberId log, AddEntries request, ChannelReader reader) {
        MemberId by = event.from();
        long size = request.end();
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(reader.checkpoint(log, size)
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN_CHECKPOINT, "no checkpoint of size " + size)).note()).text());
        Receipt receipt = Receipt.verify(checkpoint, SignedNote.parseLines(SignedNote.utf8(event.answer().body())),
                member.genesis().cosigner(by), member.genesis().keys(by).receipt());
        boolean stored = reader.receiptFrom(log, by, size).filter(held -> held.size() == size).isPresent();
        ChannelState done = state.withoutForward(by, log);
        return request.start() == size || stored ? new Step(done, List.of(new Effect.Outgoing(by)))
                : new Step(done, List.of(new Effect.PutReceipt(log, size, by, receipt.time(), receipt.text().getBytes(StandardCharsets.UTF_8)),
                        new Effect.Outgoing(by)));
    }

    private static Step told(ChannelState state, MemberId to, MemberId log, ChannelState.Forward forward, MirrorInfo info) {
        if (info.next() >= forward.size()) {
            return new Step(state.withoutForward(to, log), List.of(new Effect.Outgoing(to)));
        }
        if (!forward.isAsked() && info.next() >= forward.wanted()) {
            // Somebody brings it, and is not yet so far as this member is.
            return new Step(state.withoutForward(to, log), List.of(new Effect.MayLack(to, log, forward.size(), false), new Effect.Outgoing(to)));
        }
        boolean forwards = forward.accepted() ? info.next() > forward.next() : !forward.isAsked();
        return forwards ? goOn(state, to, log, forward.holding(info.size(), info.next())) : notTaken(state, to, log);
    }

    private static Step refused(ChannelState state, Event.Answered event, MemberId log, ChannelState.Forward forward) {
        if (isToldOfFork(event.answer())) {
            return new Step(state.withoutForward(event.from(), log), List.of(new Effect.Outgoing(event.from())));
        }
        boolean nothing = !forward.isAsked() && event.answer().reason().filter(Reason.NO_CHECKPOINT::equals).isPresent();
        return nothing ? goOn(state, event.from(), log, forward.holding(0, 0)) : notTaken(state, event.from(), log);
    }

    private static Step goOn(ChannelState state, MemberId to, MemberId log, ChannelState.Forward forward) {
        return new Step(state.withForward(to, log, forward), List.of(new Effect.Outgoing(to)));
    }

    private static Step notTaken(ChannelState state, MemberId to, MemberId log) {
        long wanted = state.forward(to, log).orElseThrow().wanted();
        return new Step(state.withoutForward(to, log), List.of(new Effect.MayLack(to, log, wanted, true), new Effect.Outgoing(to)));
    }
}
