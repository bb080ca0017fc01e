package org.entente.sim.planted;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.entente.channel.ChannelReader;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.seal.EntryKey;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.host.Machine;

/** Mistakes in what is made of received entries and checkpoints: effects that are missing, wrong, or too many. */
final class ReceivingMistakes {
    private ReceivingMistakes() {
    }

    static List<Planted> all() {
        return List.of(
                effects("first-dropped", "the first entry of a request is not handed on", ReceivingMistakes::firstDropped),
                effects("last-dropped", "the last entry of a request is not handed on", ReceivingMistakes::lastDropped),
                effects("order-reversed", "entries of one request are handed on in the wrong order", ReceivingMistakes::orderReversed),
                effects("unreadable-dropped", "an entry that does not open is passed over", ReceivingMistakes::unreadableDropped),
                effects("unreadable-empty", "an entry that does not open is handed on as an empty one", ReceivingMistakes::unreadableEmpty),
                effects("conviction-not-stored", "the proof of a fork is kept in memory alone", ReceivingMistakes::convictionNotStored),
                effects("receipt-not-stored", "a receipt is given and not stored", ReceivingMistakes::receiptNotStored),
                effects("checkpoint-not-stored", "a checkpoint of another log is accepted and not stored", ReceivingMistakes::checkpointNotStored),
                Planted.machine("fork-forgiven", "of two checkpoints that exclude each other the second is merely refused", ForkForgiven::new),
                Planted.machine("stale-convicts", "a request with an old size is taken for a fork", StaleConvicts::new),
                Planted.machine("no-dedupe", "entries that come again are handed on again", NoDedupe::new),
                Planted.machine("gap-accepted", "entries after a gap are stored where the gap begins", GapAccepted::new),
                Planted.machine("proof-unchecked", "packages whose proof is wrong are stored", ProofUnchecked::new));
    }

    private static Planted effects(String name, String mistake, BiFunction<Event, List<Effect>, List<Effect>> change) {
        return Planted.machine(name, mistake, inner -> new Machine.Around(inner) {
            @Override
            public Step step(ChannelState state, Event event, ChannelReader reader) {
                Step step = super.step(state, event, reader);
                return event instanceof Event.Requested ? new Step(step.state(), change.apply(event, step.effects())) : step;
            }
        });
    }

    private static List<Effect> without(List<Effect> effects, Optional<Effect> unwanted) {
        List<Effect> rest = new ArrayList<>(effects);
        unwanted.ifPresent(rest::remove);
        return rest;
    }

    private static List<Effect> without(List<Effect> effects, Class<? extends Effect> unwanted) {
        return effects.stream().filter(effect -> !unwanted.isInstance(effect)).toList();
    }

    private static List<Effect> firstDropped(Event event, List<Effect> effects) {
        return without(effects, effects.stream().filter(Effect.Received.class::isInstance).findFirst());
    }

    private static List<Effect> lastDropped(Event event, List<Effect> effects) {
        return without(effects, effects.reversed().stream().filter(Effect.Received.class::isInstance).findFirst());
    }

    private static List<Effect> orderReversed(Event event, List<Effect> effects) {
        List<Effect> received = new ArrayList<>(effects.stream().filter(Effect.Received.class::isInstance).toList());
        Collections.reverse(received);
        List<Effect> changed = new ArrayList<>(without(effects, Effect.Received.class));
        changed.addAll(received);
        return changed;
    }

    private static List<Effect> unreadableDropped(Event event, List<Effect> effects) {
        return without(effects, Effect.ReceivedUnreadable.class);
    }

    private static List<Effect> unreadableEmpty(Event event, List<Effect> effects) {
        EntryKey nothing = EntryKey.of(new byte[EntryKey.LENGTH], SecretAccess.grant());
        return effects.stream().map(effect -> effect instanceof Effect.ReceivedUnreadable broken && effects.stream().noneMatch(
                stored -> stored instanceof Effect.PutEntry put && put.index() == broken.index() && EpochEntry.opensEpoch(put.entry()))
                ? new Effect.Received(broken.log(), broken.index(), new byte[0], nothing) : effect).toList();
    }

    private static List<Effect> convictionNotStored(Event event, List<Effect> effects) {
        return without(effects, Effect.PutConviction.class);
    }

    private static List<Effect> receiptNotStored(Event event, List<Effect> effects) {
        return without(effects, Effect.PutReceipt.class);
    }

    private static List<Effect> checkpointNotStored(Event event, List<Effect> effects) {
        return without(effects, Effect.PutCheckpoint.class);
    }

    private static Optional<Reason> refusal(Step step) {
        return step.effects().stream().filter(Effect.Reply.class::isInstance).map(effect -> ((Effect.Reply) effect).answer())
                .findFirst().flatMap(Answer::reason);
    }

    private static final class ForkForgiven extends Machine.Around {
        ForkForgiven(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            boolean convicts = step.effects().stream().anyMatch(Effect.PutConviction.class::isInstance);
            return convicts ? new Step(state, step.effects().stream().filter(Effect.Reply.class::isInstance).toList()) : step;
        }
    }

    private static final class StaleConvicts extends Machine.Around {
        StaleConvicts(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            if (!(event instanceof Event.Requested requested) || requested.request().kind() != Request.Kind.ADD_CHECKPOINT) {
                return step;
            }
            boolean stale = step.effects().stream().anyMatch(effect -> effect instanceof Effect.Reply reply && reply.answer().status() == 409);
            if (!stale || reader.conviction(requested.from()).isPresent()) {
                return step;
            }
            List<Effect> effects = new ArrayList<>(step.effects());
            effects.addFirst(new Effect.PutConviction(requested.from(), requested.request().body()));
            return new Step(step.state(), effects);
        }
    }

    private static final class NoDedupe extends Machine.Around {
        private final Map<String, Effect.Received> earlier = new HashMap<>();

        NoDedupe(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            if (!(event instanceof Event.Requested requested) || requested.request().kind() != Request.Kind.ADD_ENTRIES || refusal(step).isPresent()) {
                return step;
            }
            AddEntries upload = AddEntries.parse(requested.request().body());
            MemberId author = member().genesis().author(upload.origin()).orElseThrow();
            List<Effect> effects = new ArrayList<>();
            for (long index = upload.start(); index < Math.min(upload.end(), reader.entryCount(author)); index++) {
                Optional.ofNullable(earlier.get(author + " " + index)).ifPresent(effects::add);
            }
            effects.addAll(step.effects());
            step.effects().forEach(effect -> {
                if (effect instanceof Effect.Received received) {
                    earlier.put(received.log() + " " + received.index(), received);
                }
            });
            return new Step(step.state(), effects);
        }
    }

    /** Stores the entries of a refused upload all the same. */
    private abstract static class StoresAllTheSame extends Machine.Around {
        StoresAllTheSame(Machine inner) {
            super(inner);
        }

        abstract boolean forgives(Step step, AddEntries upload, long held);

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            if (!(event instanceof Event.Requested requested) || requested.request().kind() != Request.Kind.ADD_ENTRIES) {
                return step;
            }
            try {
                return stored(state, step, AddEntries.parse(requested.request().body()), reader);
            } catch (org.entente.channel.reason.RefusedException refused) {
                return step;
            }
        }

        private Step stored(ChannelState state, Step step, AddEntries upload, ChannelReader reader) {
            Optional<MemberId> author = member().genesis().author(upload.origin()).filter(log -> !log.equals(member().self()));
            if (author.isEmpty() || !forgives(step, upload, reader.entryCount(author.get()))) {
                return step;
            }
            List<Effect> effects = new ArrayList<>();
            long index = reader.entryCount(author.get());
            for (byte[] entry : upload.nextPackage().map(AddEntries.Package::entries).orElse(List.of())) {
                effects.add(new Effect.PutEntry(author.get(), index++, entry, Hash.leaf(entry)));
            }
            return new Step(state, effects);
        }
    }

    private static final class GapAccepted extends StoresAllTheSame {
        GapAccepted(Machine inner) {
            super(inner);
        }

        @Override
        boolean forgives(Step step, AddEntries upload, long held) {
            return upload.start() > held;
        }
    }

    private static final class ProofUnchecked extends StoresAllTheSame {
        ProofUnchecked(Machine inner) {
            super(inner);
        }

        @Override
        boolean forgives(Step step, AddEntries upload, long held) {
            return upload.start() == held && refusal(step).filter(Reason.PROOF_INVALID::equals).isPresent();
        }
    }
}
