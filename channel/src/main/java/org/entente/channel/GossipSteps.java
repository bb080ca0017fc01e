package org.entente.channel;

import java.util.List;
import java.util.Optional;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;

/**
 * Shows the checkpoints of third members' logs to the other members, so that nobody can show two of them two faces for
 * long. It is an add-checkpoint that claims the old size 0: whoever holds another part of the log answers 409, after
 * having compared the checkpoint with what it holds, and convicts the author itself when the two exclude each other.
 */
final class GossipSteps {
    private final LocalMember member;

    GossipSteps(LocalMember member) {
        this.member = member;
    }

    /** The next checkpoint that was receipted here and not yet shown to this member. */
    Optional<Request> next(ChannelState state, MemberId to, ChannelReader reader) {
        return state.mirrors.keySet().stream().sorted()
                .filter(log -> !log.equals(to) && !state.isConvicted(log))
                .filter(log -> state.mirrors.get(log).receipted() > state.shown(to, log))
                .findFirst().flatMap(log -> reader.checkpoint(log, state.mirrors.get(log).receipted()))
                .map(stored -> Request.addCheckpoint(new AddCheckpoint(0, List.of(), SignedNote.parse(stored.note())).body()));
    }

    /** Whether a request is of this kind; all others are about the own log. */
    boolean isShowing(AddCheckpoint request) {
        return !Checkpoint.parse(request.note().text()).origin().equals(member.genesis().origin(member.self()));
    }

    Step answered(ChannelState state, Event.Answered event, AddCheckpoint request) {
        Checkpoint checkpoint = Checkpoint.parse(request.note().text());
        MemberId log = CheckpointSteps.author(member, checkpoint.origin());
        Answer answer = event.answer();
        ChannelState shown = state.withShown(event.from(), log, checkpoint.size());
        Optional<Reason> reason = answer.reason();
        boolean taken = answer.status() == 200 || answer.status() == 409;
        if (!taken && reason.isEmpty()) {
            throw new RefusedException(Reason.INCOMPLETE, "the member answered with status " + answer.status());
        }
        Effect goOn = new Effect.Outgoing(event.from());
        if (reason.filter(given -> given == Reason.FORK || given == Reason.CONVICTED).isEmpty()) {
            return new Step(shown, List.of(goOn));
        }
        return new Step(shown, List.of(new Effect.Alarm(log, Reason.FORK,
                "another member says that it holds the proof of a fork of this member's log"), goOn));
    }
}
