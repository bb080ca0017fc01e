package org.entente.sim.planted;

import java.util.List;
import java.util.Optional;
import org.entente.channel.ChannelReader;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.MirrorInfo;
import org.entente.channel.wire.Request;
import org.entente.sim.host.Machine;

/** Mistakes in what is asked of other members and in what is made of their answers. */
final class CourierMistakes {
    private CourierMistakes() {
    }

    static List<Planted> all() {
        return List.of(
                asking("no-gossip", "third members' checkpoints are shown to nobody", CourierMistakes::isShowing),
                asking("proof-kept", "the proof of a fork is shown to nobody", CourierMistakes::isProof),
                asking("never-confirmed", "a restored mirror is not asked whether it has what it receipted", CourierMistakes::isConfirming),
                answers("no-checkpoint-unknown", "a member that holds nothing is not sent everything again", CourierMistakes::withoutNoCheckpoint),
                answers("loss-ignored", "a mirror that lost what it receipted is not sent it again", CourierMistakes::withoutLoss),
                answers("resume-ignored", "where an upload should go on is not read from the answer", CourierMistakes::withoutMirrorInfo),
                Planted.machine("claim-believed", "a member that claims to hold more of the own log stops it without showing anything", ClaimBelieved::new),
                Planted.machine("receipt-dropped", "a receipt is taken and not stored", ReceiptDropped::new));
    }

    /** What a machine does not ask. */
    private interface Left {
        boolean out(Machine machine, Request request, ChannelState state, MemberId to, ChannelReader reader);
    }

    private static Planted asking(String name, String mistake, Left left) {
        return Planted.machine(name, mistake, inner -> new Machine.Around(inner) {
            @Override
            public Optional<Request> next(ChannelState state, MemberId to, ChannelReader reader) {
                return super.next(state, to, reader).filter(request -> !left.out(this, request, state, to, reader));
            }
        });
    }

    private static boolean isShowing(Machine machine, Request request, ChannelState state, MemberId to, ChannelReader reader) {
        return shown(machine, request).isPresent();
    }

    private static boolean isProof(Machine machine, Request request, ChannelState state, MemberId to, ChannelReader reader) {
        return shown(machine, request).filter(state::isConvicted).isPresent();
    }

    private static boolean isConfirming(Machine machine, Request request, ChannelState state, MemberId to, ChannelReader reader) {
        if (request.kind() != Request.Kind.ADD_ENTRIES) {
            return false;
        }
        AddEntries upload = AddEntries.parse(request.body());
        return upload.start() == upload.end() && upload.end() <= state.receiptedBy(to);
    }

    /** Whose log a request shows, when it is not the own one. */
    private static Optional<MemberId> shown(Machine machine, Request request) {
        if (request.kind() != Request.Kind.ADD_CHECKPOINT) {
            return Optional.empty();
        }
        return Checkpoints.of(AddCheckpoint.parse(request.body()).note().bytes())
                .flatMap(checkpoint -> machine.member().genesis().author(checkpoint.origin()))
                .filter(author -> !author.equals(machine.member().self()));
    }

    /** What a machine hears of an answer. */
    private interface Heard {
        Answer answer(Answer given, Event.Answered event, ChannelState state);
    }

    private static Planted answers(String name, String mistake, Heard heard) {
        return Planted.machine(name, mistake, inner -> new Machine.Around(inner) {
            @Override
            public Step step(ChannelState state, Event event, ChannelReader reader) {
                return super.step(state, event instanceof Event.Answered answered
                        ? new Event.Answered(answered.from(), answered.request(), heard.answer(answered.answer(), answered, state)) : event, reader);
            }
        });
    }

    private static Answer withoutNoCheckpoint(Answer given, Event.Answered event, ChannelState state) {
        return given.reason().filter(Reason.NO_CHECKPOINT::equals).isPresent() && event.request().kind() == Request.Kind.ADD_ENTRIES
                ? Answer.refused(400, Reason.MALFORMED) : given;
    }

    private static Answer withoutLoss(Answer given, Event.Answered event, ChannelState state) {
        boolean nothing = given.reason().filter(Reason.NO_CHECKPOINT::equals).isPresent() && event.request().kind() == Request.Kind.ADD_ENTRIES;
        return nothing || size(given).filter(size -> size < state.receiptedBy(event.from())).isPresent() ? Answer.refused(400, Reason.MALFORMED) : given;
    }

    private static Answer withoutMirrorInfo(Answer given, Event.Answered event, ChannelState state) {
        return given.status() == 409 && event.request().kind() == Request.Kind.ADD_ENTRIES ? Answer.refused(400, Reason.MALFORMED) : given;
    }

    /** The size that a 409 states; empty when it states none. */
    private static Optional<Long> size(Answer answer) {
        if (answer.status() != 409) {
            return Optional.empty();
        }
        try {
            return Optional.of(MirrorInfo.parse(answer.body()).size());
        } catch (RefusedException noMirrorInfo) {
            return number(new String(answer.body(), java.nio.charset.StandardCharsets.US_ASCII).strip());
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static final class ClaimBelieved extends Machine.Around {
        ClaimBelieved(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            boolean claims = event instanceof Event.Answered answered && size(answered.answer()).filter(size -> size > state.signedSize()).isPresent();
            return super.step(state, claims ? new Event.Restored() : event, reader);
        }
    }

    private static final class ReceiptDropped extends Machine.Around {
        ReceiptDropped(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            return event instanceof Event.Answered ? new Step(step.state(), step.effects().stream()
                    .filter(effect -> !(effect instanceof Effect.PutReceipt || effect instanceof Effect.Receipted)).toList()) : step;
        }
    }
}
