package org.entente.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;

/**
 * After a restore from a backup: every member is asked for the largest checkpoint of the own log that it holds, and
 * nothing is appended or signed until all have answered, because a checkpoint signed twice is a fork.
 */
final class RecoverySteps {
    private final LocalMember member;

    RecoverySteps(LocalMember member) {
        this.member = member;
    }

    Step restored(ChannelState state) {
        return waitFor(state.withUnanswered(Set.of()), new TreeSet<>(state.deliveries.keySet()), List.of());
    }

    /** A member says that it holds more of the own log than was signed here. Nothing stops before it has shown that. */
    Step claimed(ChannelState state, MemberId from) {
        return new Step(state.withClaim(from, true), List.of(new Effect.Outgoing(from)));
    }

    /** A member holds another own log than is here: this is a restored state, even if nobody said so. */
    private Step behind(ChannelState state, MemberId from, long size) {
        return waitFor(state, new TreeSet<>(state.deliveries.keySet()), List.of(new Effect.Alarm(from, Reason.BEHIND_OWN_LOG,
                "this member holds the own log up to " + size + ", here it was signed up to " + state.own.signed())));
    }

    Step lost(ChannelState state, Event.Lost event) {
        Set<MemberId> left = new TreeSet<>(state.unanswered);
        return left.remove(event.member()) ? waitFor(state, left, List.of()) : new Step(state, List.of());
    }

    /** What to ask a member that is waited for. One that answered and contradicts is not asked again before the next start. */
    Optional<Request> next(ChannelState state, MemberId to) {
        return state.unanswered.contains(to) && !state.contradicting.contains(to) ? Optional.of(show()) : Optional.empty();
    }

    /** Asks for the largest checkpoint of the own log. */
    Request show() {
        return Request.checkpoint(CheckpointSteps.originHash(member.genesis(), member.self()));
    }

    Step answered(ChannelState state, Event.Answered event, ChannelReader reader) {
        if (state.claiming.contains(event.from())) {
            return claimAnswered(state, event, reader);
        }
        if (!state.unanswered.contains(event.from())) {
            return new Step(state, List.of());
        }
        Set<MemberId> left = new TreeSet<>(state.unanswered);
        left.remove(event.from());
        Optional<SignedCheckpoint> held = shown(event.answer());
        if (held.isEmpty()) {
            return waitFor(state, left, List.of());
        }
        Checkpoint checkpoint = held.get().checkpoint();
        if (checkpoint.size() > state.own.range().size()) {
            return contradicted(state, event.from(), Reason.BEHIND_OWN_LOG, "this member holds the own log up to "
                    + checkpoint.size() + ", here it has " + state.own.range().size() + " entries");
        }
        if (!isOfOwnLog(checkpoint, reader)) {
            return contradicted(state, event.from(), Reason.FORK, "what is held of the own log is not what was signed up to " + checkpoint.size());
        }
        return adopt(state, held.get(), left, reader);
    }

    /** The own log stays stopped until an operator acts; what is known of others is shown to this member all the same. */
    private static Step contradicted(ChannelState state, MemberId from, Reason reason, String detail) {
        return new Step(state.withContradiction(from), List.of(new Effect.Alarm(from, reason, detail), new Effect.Outgoing(from)));
    }

    private Step claimAnswered(ChannelState state, Event.Answered event, ChannelReader reader) {
        Optional<Checkpoint> held = shown(event.answer()).map(SignedCheckpoint::checkpoint);
        if (held.isPresent() && (held.get().size() > state.own.signed() || !isOfOwnLog(held.get(), reader))) {
            return behind(state, event.from(), held.get().size());
        }
        return new Step(state.withClaim(event.from(), false), List.of(new Effect.Stalled(event.from(), Reason.STALE_SIZE,
                "the member claims to hold more of the own log than it can show")));
    }

    /** The checkpoint of the own log in an answer; empty when the member has none. */
    private Optional<SignedCheckpoint> shown(Answer answer) {
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw new RefusedException(Reason.INCOMPLETE, "the member answered " + answer.status());
        }
        SignedCheckpoint shown = SignedCheckpoint.verify(SignedNote.parse(answer.body()), member.keys().log());
        if (!shown.checkpoint().origin().equals(member.genesis().origin(member.self()))) {
            throw new RefusedException(Reason.FOREIGN, "the member showed another log");
        }
        return Optional.of(shown);
    }

    /** Whether a checkpoint, not larger than the own log, has the root of the entries that are here. */
    private boolean isOfOwnLog(Checkpoint checkpoint, ChannelReader reader) {
        return ChannelMachine.tree(reader, member.self()).root(0, checkpoint.size()).equals(checkpoint.root());
    }

    /**
     * Takes a checkpoint that was signed before the backup was restored as the own one again, also when a larger one is known: the
     * member that holds it will receipt it.
     */
    private Step adopt(ChannelState state, SignedCheckpoint shown, Set<MemberId> left, ChannelReader reader) {
        long size = shown.checkpoint().size();
        if (reader.checkpoint(member.self(), size).isPresent()) {
            return waitFor(state, left, List.of());
        }
        ChannelState.OwnLog own = state.own.signed(Math.max(size, state.own.signed()));
        return waitFor(state.withOwn(own), left, List.of(new Effect.PutCheckpoint(member.self(), size, shown.note().bytes())));
    }

    private static Step waitFor(ChannelState state, Set<MemberId> members, List<Effect> first) {
        List<Effect> effects = new ArrayList<>(first);
        effects.add(new Effect.PutRecovery(members));
        Set<MemberId> askable = members.isEmpty() ? state.deliveries.keySet() : members;
        askable.stream().sorted().forEach(peer -> effects.add(new Effect.Outgoing(peer)));
        return new Step(state.withUnanswered(members), effects);
    }
}
