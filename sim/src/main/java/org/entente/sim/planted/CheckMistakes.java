package org.entente.sim.planted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.ChannelReader;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignatureLine;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.crypto.Cast;
import org.entente.sim.host.Machine;

/**
 * Signatures that are not checked. The machine that ships checks them, so a variant first makes good what it does not check, with
 * the keys of everybody that the simulation has, and puts what really came into the store afterwards.
 */
final class CheckMistakes {
    private static final int ED25519 = 0;
    private static final int ML_DSA = 1;

    private CheckMistakes() {
    }

    static List<Planted> all() {
        return List.of(
                Planted.knowing("ed25519-unchecked", "the Ed25519 line of a checkpoint is not checked", (inner, cast) -> new Unchecked(inner, cast, List.of(ED25519))),
                Planted.knowing("ml-dsa-unchecked", "the ML-DSA-44 line of a checkpoint is not checked", (inner, cast) -> new Unchecked(inner, cast, List.of(ML_DSA))),
                Planted.knowing("checkpoint-unchecked", "no signature of a checkpoint is checked", (inner, cast) -> new Unchecked(inner, cast, List.of(ED25519, ML_DSA))),
                Planted.machine("receipt-unchecked", "the signatures of a receipt are not checked", ReceiptUnchecked::new),
                Planted.knowing("receipt-of-another-size", "a receipt is given for the checkpoint before the one that was asked for", SmallerReceipt::new));
    }

    private static final class Unchecked extends Machine.Around {
        private final Cast cast;
        private final List<Integer> lines;

        Unchecked(Machine inner, Cast cast, List<Integer> lines) {
            super(inner);
            this.cast = cast;
            this.lines = lines;
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            if (!(event instanceof Event.Requested requested) || requested.request().kind() != Request.Kind.ADD_CHECKPOINT) {
                return super.step(state, event, reader);
            }
            try {
                AddCheckpoint came = AddCheckpoint.parse(requested.request().body());
                AddCheckpoint good = new AddCheckpoint(came.oldSize(), came.proof(), madeGood(came.note(), requested.time()));
                Step step = super.step(state, new Event.Requested(requested.from(), Request.addCheckpoint(good.body()), requested.time()), reader);
                return new Step(step.state(), step.effects().stream().map(effect -> effect instanceof Effect.PutCheckpoint put
                        ? new Effect.PutCheckpoint(put.log(), put.size(), came.note().bytes()) : effect).toList());
            } catch (RefusedException refused) {
                return super.step(state, event, reader);
            }
        }

        private SignedNote madeGood(SignedNote note, long time) {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            Optional<MemberId> author = cast.genesis().author(checkpoint.origin());
            if (author.isEmpty() || note.signatures().size() != 2) {
                return note;
            }
            List<SignatureLine> good = SignedCheckpoint.sign(checkpoint, cast.secrets(cast.number(author.get())).log(),
                    cast.genesis().keys(author.get()).log(), time).note().signatures();
            List<SignatureLine> mixed = new ArrayList<>(note.signatures());
            lines.forEach(line -> mixed.set(line, good.get(line)));
            return new SignedNote(note.text(), mixed);
        }
    }

    private static final class ReceiptUnchecked extends Machine.Around {
        ReceiptUnchecked(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            boolean refused = step.effects().stream().anyMatch(Effect.Stalled.class::isInstance);
            if (!refused || !(event instanceof Event.Answered answered) || answered.request().kind() != Request.Kind.ADD_ENTRIES
                    || answered.answer().status() != 200 || answered.answer().body().length > Answer.MAX_BODY) {
                return step;
            }
            long end = AddEntries.parse(answered.request().body()).end();
            boolean known = reader.receiptFrom(member().self(), answered.from(), end).filter(given -> given.size() == end).isPresent();
            return known ? step : new Step(step.state(), List.of(
                    new Effect.PutReceipt(member().self(), end, answered.from(), 1, answered.answer().body()),
                    new Effect.Receipted(answered.from(), end, 1)));
        }
    }

    private static final class SmallerReceipt extends Machine.Around {
        private final Cast cast;

        SmallerReceipt(Machine inner, Cast cast) {
            super(inner);
            this.cast = cast;
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            Optional<Effect.PutReceipt> given = step.effects().stream().filter(Effect.PutReceipt.class::isInstance)
                    .map(Effect.PutReceipt.class::cast).filter(put -> put.by().equals(member().self())).findFirst();
            if (given.isEmpty() || given.get().size() < 2) {
                return step;
            }
            Effect.PutReceipt put = given.get();
            Checkpoint before = new Checkpoint(member().genesis().origin(put.log()), put.size() - 1,
                    org.entente.channel.merkle.Hash.EMPTY_ROOT);
            Receipt receipt = Receipt.sign(before, cast.genesis().cosigner(put.by()), cast.secrets(cast.number(put.by())).receipt(),
                    cast.genesis().keys(put.by()).receipt(), put.time());
            byte[] lines = receipt.text().getBytes(StandardCharsets.UTF_8);
            return new Step(step.state(), step.effects().stream().map(effect -> switch (effect) {
                case Effect.PutReceipt wrong when wrong == put -> new Effect.PutReceipt(put.log(), put.size(), put.by(), put.time(), lines);
                case Effect.Reply reply when reply.answer().status() == 200 -> new Effect.Reply(Answer.text(200, receipt.text()));
                default -> effect;
            }).toList());
        }
    }
}
