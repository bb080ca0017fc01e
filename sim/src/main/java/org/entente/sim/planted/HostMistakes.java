package org.entente.sim.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Machine;
import org.entente.sim.host.Outside;

/** Mistakes in how a host carries out a step. */
final class HostMistakes {
    private HostMistakes() {
    }

    static List<Planted> all() {
        return List.of(
                Planted.host("receipt-first", "an answer leaves before its transaction is carried out", ReceiptFirst::new),
                Planted.host("answer-when-full", "an answer leaves although the disk was full", AnswerWhenFull::new),
                Planted.host("state-kept", "the new state stays in memory after a rollback", StateKept::new),
                Planted.host("asks-early", "a courier asks from a state that is not yet on disk", AsksEarly::new),
                Planted.host("payload-first", "payloads are handed on in a transaction of their own, before the entries", PayloadFirst::new),
                Planted.host("payload-later", "payloads are handed on in a transaction of their own, after the entries", PayloadLater::new),
                Planted.host("key-misplaced", "the key of an own entry is kept under the next index", KeyMisplaced::new),
                Planted.host("all-remembered", "every request is kept in memory", AllRemembered::new),
                Planted.host("wrong-sender", "an answer is taken for another member's", WrongSender::new),
                Planted.host("gives-up", "a member whose answer was no good is never asked again", GivesUp::new),
                Planted.host("waits-for-ever", "a request without an answer is waited for until the next start", WaitsForEver::new));
    }

    private static class ReceiptFirst extends Host {
        ReceiptFirst(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected Optional<Answer> carryOut(Event event, Step step) {
            Optional<Answer> answer = release(event, step);
            commit(event, step);
            return answer;
        }
    }

    private static class AnswerWhenFull extends Host {
        AnswerWhenFull(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected Optional<Answer> carryOut(Event event, Step step) {
            try {
                commit(event, step);
            } catch (Disk.FullException full) {
                outside.point(this);
            }
            return release(event, step);
        }
    }

    private static class StateKept extends Host {
        StateKept(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void commit(Event event, Step step) {
            state = step.state();
            super.commit(event, step);
        }
    }

    private static class AsksEarly extends Host {
        AsksEarly(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void store(Event event, List<Effect.InTransaction> effects) {
            outside.storing(this, event, effects);
            disk.begin();
            effects.forEach(disk::write);
            effects.forEach(stored::apply);
            for (MemberId other : genesis().members().keySet()) {
                if (event instanceof Event.Sign && !other.equals(id())) {
                    machine.next(machine.load(stored.log()), other, stored.log()).ifPresent(request -> outside.asks(this, request));
                }
            }
            disk.commit();
            disk.sync();
            outside.stored(this, event, effects);
        }
    }

    /** Carries out a transaction in two. */
    private abstract static class InTwo extends Host {
        InTwo(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        final void store(Event event, List<Effect.InTransaction> all, List<Effect.InTransaction> first, List<Effect.InTransaction> second) {
            outside.storing(this, event, all);
            for (List<Effect.InTransaction> part : List.of(first, second)) {
                disk.begin();
                for (Effect.InTransaction effect : part) {
                    disk.write(effect);
                    outside.point(this);
                }
                disk.commit();
                disk.sync();
                outside.point(this);
            }
            all.forEach(stored::apply);
            outside.stored(this, event, all);
        }

        static List<Effect.InTransaction> payloads(List<Effect.InTransaction> effects, boolean wanted) {
            return effects.stream().filter(effect -> effect instanceof Effect.Received == wanted).toList();
        }
    }

    private static class PayloadFirst extends InTwo {
        PayloadFirst(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void store(Event event, List<Effect.InTransaction> effects) {
            store(event, effects, payloads(effects, true), payloads(effects, false));
        }
    }

    private static class PayloadLater extends InTwo {
        PayloadLater(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void store(Event event, List<Effect.InTransaction> effects) {
            store(event, effects, payloads(effects, false), payloads(effects, true));
        }
    }

    private static class KeyMisplaced extends Host {
        KeyMisplaced(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void store(Event event, List<Effect.InTransaction> effects) {
            super.store(event, effects.stream().map(effect -> effect instanceof Effect.Appended own
                    ? new Effect.Appended(own.log(), own.index() + 1, own.key()) : effect).toList());
        }
    }

    private static class AllRemembered extends Host {
        private final List<Request> requests = new ArrayList<>();

        AllRemembered(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        public Optional<Answer> answer(MemberId from, Request request) {
            requests.add(request);
            return super.answer(from, request);
        }
    }

    private static class WrongSender extends Host {
        WrongSender(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        public Optional<Answer> take(Event event) {
            if (event instanceof Event.Answered answered) {
                MemberId other = genesis().members().keySet().stream().filter(member -> !member.equals(id())).findFirst().orElseThrow();
                return super.take(new Event.Answered(other, answered.request(), answered.answer()));
            }
            return super.take(event);
        }
    }

    private static class GivesUp extends Host {
        private final Set<MemberId> hopeless = new TreeSet<>();

        GivesUp(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected Optional<Answer> release(Event event, Step step) {
            step.afterCommit().forEach(effect -> {
                if (effect instanceof Effect.Stalled stalled) {
                    hopeless.add(stalled.to());
                }
            });
            return super.release(event, step);
        }

        @Override
        public Optional<Request> ask(MemberId to) {
            return hopeless.contains(to) ? Optional.empty() : super.ask(to);
        }
    }

    private static class WaitsForEver extends Host {
        WaitsForEver(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        public void unanswered(MemberId from, Request request) {
            // Every request has an answer.
        }
    }
}
