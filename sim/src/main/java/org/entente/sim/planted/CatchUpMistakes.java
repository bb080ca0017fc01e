package org.entente.sim.planted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.entente.channel.ChannelReader;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.host.Machine;

/** Mistakes in how members bring each other third members' logs. */
final class CatchUpMistakes {
    private CatchUpMistakes() {
    }

    static List<Planted> all() {
        return List.of(
                Planted.machine("no-catch-up", "nobody brings a member what its author did not", inner -> without(inner, (event, may) -> true)),
                Planted.machine("caught-up-once", "a member that could not take a log at once is never brought it again", CatchUpMistakes::once),
                Planted.machine("checkpoint-for-entries", "who has a checkpoint is taken to have its entries",
                        inner -> without(inner, CatchUpMistakes::holdsCheckpoint)),
                Planted.machine("larger-in-the-way", "a checkpoint is refused when a larger one was accepted, also one whose entries nobody has", LargerInTheWay::new),
                Planted.machine("brought-misfiled", "the receipt of who brings a log is filed under another size", inner -> changed(inner, CatchUpMistakes::misfiled)),
                Planted.machine("brought-unverified", "who brings a log keeps any answer as a receipt", Unverified::new));
    }

    private static Machine without(Machine inner, BiPredicate<Event, Effect.MayLack> left) {
        return new Machine.Around(inner) {
            @Override
            public Step step(ChannelState state, Event event, ChannelReader reader) {
                Step step = super.step(state, event, reader);
                return new Step(step.state(), step.effects().stream()
                        .filter(effect -> !(effect instanceof Effect.MayLack may && left.test(event, may))).toList());
            }
        };
    }

    private static Machine once(Machine inner) {
        Set<String> brought = new HashSet<>();
        return without(inner, (event, may) -> !brought.add(may.to() + " " + may.log()));
    }

    private static boolean holdsCheckpoint(Event event, Effect.MayLack may) {
        return event instanceof Event.Answered answered && answered.request().kind() == Request.Kind.ADD_CHECKPOINT
                && answered.answer().status() == 409 && size(answered.answer()) >= may.size();
    }

    private static long size(Answer answer) {
        try {
            return Long.parseLong(new String(answer.body(), StandardCharsets.US_ASCII).strip());
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** What a machine stores instead. */
    private interface Change {
        Effect of(MemberId self, Effect effect);
    }

    private static Machine changed(Machine inner, Change change) {
        return new Machine.Around(inner) {
            @Override
            public Step step(ChannelState state, Event event, ChannelReader reader) {
                Step step = super.step(state, event, reader);
                return new Step(step.state(), step.effects().stream().map(effect -> change.of(member().self(), effect)).toList());
            }
        };
    }

    private static Effect misfiled(MemberId self, Effect effect) {
        return effect instanceof Effect.PutReceipt put && !put.log().equals(self) && !put.by().equals(self)
                ? new Effect.PutReceipt(put.log(), put.size() + 1, put.by(), put.time(), put.lines()) : effect;
    }

    private static final class LargerInTheWay extends Machine.Around {
        LargerInTheWay(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            return event instanceof Event.Requested requested && requested.request().kind() == Request.Kind.ADD_CHECKPOINT && isTaken(step)
                    ? larger(requested, reader).map(size -> new Step(state, List.<Effect>of(new Effect.Reply(Answer.staleSize(size))))).orElse(step)
                    : step;
        }

        private static boolean isTaken(Step step) {
            return step.effects().stream().anyMatch(effect -> effect instanceof Effect.Reply reply && reply.answer().status() == 200);
        }

        private Optional<Long> larger(Event.Requested requested, ChannelReader reader) {
            Checkpoint shown = Checkpoint.parse(AddCheckpoint.parse(requested.request().body()).note().text());
            return member().genesis().author(shown.origin()).flatMap(reader::latestCheckpoint).map(Effect.PutCheckpoint::size)
                    .filter(size -> size > shown.size());
        }
    }

    private static final class Unverified extends Machine.Around {
        Unverified(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            if (event instanceof Event.Answered answered && answered.request().kind() == Request.Kind.ADD_ENTRIES && answered.answer().status() == 200) {
                return kept(step, answered, reader);
            }
            return step;
        }

        private Step kept(Step step, Event.Answered answered, ChannelReader reader) {
            AddEntries brought = AddEntries.parse(answered.request().body());
            Optional<MemberId> log = member().genesis().author(brought.origin()).filter(author -> !author.equals(member().self()));
            boolean stored = step.effects().stream().anyMatch(Effect.PutReceipt.class::isInstance)
                    || log.isPresent() && reader.receiptFrom(log.get(), answered.from(), brought.end()).filter(held -> held.size() == brought.end()).isPresent();
            if (log.isEmpty() || stored || brought.start() == brought.end()) {
                return step;
            }
            List<Effect> effects = new ArrayList<>(step.effects());
            effects.addFirst(new Effect.PutReceipt(log.get(), brought.end(), answered.from(), 1, answered.answer().body()));
            return new Step(step.state(), effects);
        }
    }
}
