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
 * Of a convicted author the two checkpoints of the proof are shown, so that whoever holds either face has it, too.
 */
final class GossipSteps {
    /** Shown of a convicted author's log: the smaller checkpoint of the proof, then also the larger one. */
    private static final long SMALLER_OF_PROOF = Long.MAX_VALUE - 2;
    private static final long WHOLE_PROOF = Long.MAX_VALUE - 1;
    /** The member said that it has convicted the author, too. */
    private static final long HOLDS_PROOF = Long.MAX_VALUE;

    /** HTTP 507: the member compared the checkpoint and has no space to keep it. */
    private static final int NO_SPACE = 507;

    private final LocalMember member;

    GossipSteps(LocalMember member) {
        this.member = member;
    }

    /** The next checkpoint that this member ought to see and was not yet shown. */
    Optional<Request> next(ChannelState state, MemberId to, ChannelReader reader) {
        return state.mirrors.keySet().stream().sorted().filter(log -> !log.equals(to))
                .flatMap(log -> toShow(state, to, log, reader).stream()).findFirst()
                .map(note -> Request.addCheckpoint(new AddCheckpoint(0, List.of(), note).body()));
    }

    private static Optional<SignedNote> toShow(ChannelState state, MemberId to, MemberId log, ChannelReader reader) {
        long shown = state.shown(to, log);
        if (state.isConvicted(log)) {
            return shown >= WHOLE_PROOF ? Optional.empty()
                    : Optional.of(shown == SMALLER_OF_PROOF ? proof(log, reader).larger() : proof(log, reader).smaller());
        }
        long receipted = state.mirrors.get(log).receipted();
        return receipted > shown ? reader.checkpoint(log, receipted).map(stored -> SignedNote.parse(stored.note())) : Optional.empty();
    }

    private static Fork proof(MemberId convicted, ChannelReader reader) {
        return Fork.parse(reader.conviction(convicted).orElseThrow().proof());
    }

    /**
     * A member shows a checkpoint of an author who was convicted here. When the proof was shown to it, it may have held nothing that it could
     * compare it with; now it does, so it is shown the proof once more, unless it said that it has it.
     */
    static Step showsConvicted(ChannelState state, MemberId from, MemberId author, Answer answer) {
        long shown = state.shown(from, author);
        return from.equals(author) || shown == 0 || shown == HOLDS_PROOF ? CheckpointSteps.reply(state, answer)
                : CheckpointSteps.showAgain(state, from, author, answer);
    }

    /** Whether a request is of this kind; all others are about the own log. */
    boolean isShowing(AddCheckpoint request) {
        return !Checkpoint.parse(request.note().text()).origin().equals(member.genesis().origin(member.self()));
    }

    Step answered(ChannelState state, Event.Answered event, AddCheckpoint request, ChannelReader reader) {
        Checkpoint checkpoint = Checkpoint.parse(request.note().text());
        MemberId log = CheckpointSteps.author(member, checkpoint.origin());
        Answer answer = event.answer();
        Optional<Reason> reason = answer.reason();
        boolean told = reason.filter(given -> given == Reason.FORK || given == Reason.CONVICTED).isPresent();
        ChannelState shown = state.withShown(event.from(), log, told && state.isConvicted(log) ? HOLDS_PROOF
                : shown(state, event.from(), log, request, reader));
        boolean noSpace = answer.status() == NO_SPACE;
        boolean taken = answer.status() == 200 || answer.status() == 409 || noSpace;
        if (!taken && reason.isEmpty()) {
            throw new RefusedException(Reason.INCOMPLETE, "the member answered with status " + answer.status());
        }
        Effect goOn = new Effect.Outgoing(event.from());
        if (!told && !state.isConvicted(log)) {
            return new Step(shown, List.of(goOn, new Effect.MayLack(event.from(), log, checkpoint.size(), noSpace)));
        }
        if (state.isConvicted(log)) {
            return new Step(shown, List.of(goOn));
        }
        return new Step(shown, List.of(new Effect.Alarm(log, Reason.FORK,
                "another member says that it holds the proof of a fork of this member's log"), goOn));
    }

    private static long shown(ChannelState state, MemberId to, MemberId log, AddCheckpoint request, ChannelReader reader) {
        if (!state.isConvicted(log)) {
            return Checkpoint.parse(request.note().text()).size();
        }
        Fork proof = proof(log, reader);
        if (request.note().text().equals(proof.smaller().text()) && state.shown(to, log) != SMALLER_OF_PROOF) {
            return SMALLER_OF_PROOF;
        }
        return request.note().text().equals(proof.larger().text()) ? WHOLE_PROOF : state.shown(to, log);
    }
}
