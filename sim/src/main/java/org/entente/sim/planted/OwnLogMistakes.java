package org.entente.sim.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.channel.ChannelReader;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Machine;

/** Mistakes in the own log: what is appended, how it is sealed, and what is signed. */
final class OwnLogMistakes {
    private OwnLogMistakes() {
    }

    static List<Planted> all() {
        return List.of(
                Planted.machine("payload-in-the-clear", "payloads are appended unsealed", InTheClear::new),
                Planted.machine("epoch-bytes-again", "every epoch is opened with the same random bytes", SameEpoch::new),
                Planted.machine("entry-bytes-again", "the entries of a batch are sealed with the same random bytes", SameId::new),
                Planted.machine("entry-swapped", "two entries of a batch are stored in each other's place", Swapped::new),
                Planted.knowing("root-of-one-less", "the signed root leaves out the last entry", RootOfOneLess::new),
                Planted.knowing("old-root", "a checkpoint has the right size and the root of the one before", OldRoot::new),
                Planted.machine("checkpoint-in-memory", "the own checkpoint is kept in memory alone", InMemory::new));
    }

    private abstract static class Effects extends Machine.Around {
        Effects(Machine inner) {
            super(inner);
        }

        abstract List<Effect> changed(Event event, List<Effect> effects, ChannelReader reader);

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            Step step = super.step(state, event, reader);
            return new Step(step.state(), changed(event, step.effects(), reader));
        }
    }

    private static final class InTheClear extends Effects {
        InTheClear(Machine inner) {
            super(inner);
        }

        @Override
        List<Effect> changed(Event event, List<Effect> effects, ChannelReader reader) {
            if (!(event instanceof Event.Append append)) {
                return effects;
            }
            List<Effect> changed = new ArrayList<>();
            int draft = 0;
            for (Effect effect : effects) {
                changed.add(effect instanceof Effect.PutEntry put
                        ? new Effect.PutEntry(put.log(), put.index(), append.drafts().get(draft++).payload(), put.leafHash()) : effect);
            }
            return changed;
        }
    }

    private static final class SameEpoch extends Machine.Around {
        SameEpoch(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            return super.step(state, event instanceof Event.OpenEpoch open
                    ? new Event.OpenEpoch(EpochEntry.Randomness.from(new SeededRandom(5), member().genesis()), open.announced()) : event, reader);
        }
    }

    private static final class SameId extends Machine.Around {
        SameId(Machine inner) {
            super(inner);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            if (!(event instanceof Event.Append append)) {
                return super.step(state, event, reader);
            }
            SealedEntry.Draft first = append.drafts().getFirst();
            return super.step(state, new Event.Append(append.drafts().stream()
                    .map(draft -> new SealedEntry.Draft(draft.payload(), first.id(), first.salt())).toList()), reader);
        }
    }

    private static final class Swapped extends Effects {
        Swapped(Machine inner) {
            super(inner);
        }

        @Override
        List<Effect> changed(Event event, List<Effect> effects, ChannelReader reader) {
            List<Effect.PutEntry> entries = effects.stream().filter(Effect.PutEntry.class::isInstance).map(Effect.PutEntry.class::cast).toList();
            if (!(event instanceof Event.Append) || entries.size() < 2) {
                return effects;
            }
            List<Effect> changed = new ArrayList<>(effects);
            exchange(changed, entries.get(0), entries.get(1));
            exchange(changed, entries.get(1), entries.get(0));
            return changed;
        }

        private static void exchange(List<Effect> effects, Effect.PutEntry place, Effect.PutEntry content) {
            effects.set(effects.indexOf(place), new Effect.PutEntry(place.log(), place.index(), content.entry(), content.leafHash()));
        }
    }

    /** Signs something else than the machine did. */
    private abstract static class OtherRoot extends Effects {
        private final Cast cast;

        OtherRoot(Machine inner, Cast cast) {
            super(inner);
            this.cast = cast;
        }

        /** The root to sign for this size; empty for the right one. */
        abstract Optional<Hash> root(long size, ChannelReader reader);

        @Override
        final List<Effect> changed(Event event, List<Effect> effects, ChannelReader reader) {
            return effects.stream().map(effect -> event instanceof Event.Sign sign && effect instanceof Effect.PutCheckpoint put
                    ? root(put.size(), reader).<Effect>map(root -> signed(put.size(), root, sign.time())).orElse(put) : effect).toList();
        }

        private Effect signed(long size, Hash root, long time) {
            Checkpoint checkpoint = new Checkpoint(member().genesis().origin(member().self()), size, root);
            return new Effect.PutCheckpoint(member().self(), size, SignedCheckpoint.sign(checkpoint,
                    cast.secrets(cast.number(member().self())).log(), member().genesis().keys(member().self()).log(), time).note().bytes());
        }
    }

    private static final class RootOfOneLess extends OtherRoot {
        RootOfOneLess(Machine inner, Cast cast) {
            super(inner, cast);
        }

        @Override
        Optional<Hash> root(long size, ChannelReader reader) {
            return Optional.of(new TileTree((level, from, to) -> reader.hashes(member().self(), level, from, to)).root(0, size - 1));
        }
    }

    private static final class OldRoot extends OtherRoot {
        OldRoot(Machine inner, Cast cast) {
            super(inner, cast);
        }

        @Override
        Optional<Hash> root(long size, ChannelReader reader) {
            return reader.latestCheckpoint(member().self()).flatMap(put -> Checkpoints.of(put.note())).map(Checkpoint::root);
        }
    }

    private static final class InMemory extends Effects {
        private final TreeMap<Long, Effect.PutCheckpoint> kept = new TreeMap<>();

        InMemory(Machine inner) {
            super(inner);
        }

        @Override
        List<Effect> changed(Event event, List<Effect> effects, ChannelReader reader) {
            List<Effect> changed = new ArrayList<>();
            for (Effect effect : effects) {
                if (effect instanceof Effect.PutCheckpoint put && put.log().equals(member().self())) {
                    kept.put(put.size(), put);
                } else {
                    changed.add(effect);
                }
            }
            return changed;
        }

        @Override
        public Optional<org.entente.channel.wire.Request> next(ChannelState state, org.entente.channel.genesis.MemberId to, ChannelReader reader) {
            return super.next(state, to, new ReaderAround(reader) {
                @Override
                public Optional<Effect.PutCheckpoint> checkpoint(org.entente.channel.genesis.MemberId log, long size) {
                    return log.equals(member().self()) ? Optional.ofNullable(kept.get(size)) : super.checkpoint(log, size);
                }
            });
        }
    }
}
