package org.entente.sim.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Machine;
import org.entente.sim.host.Outside;

/** Mistakes around starts and restores. */
final class RestartMistakes {
    private RestartMistakes() {
    }

    static List<Planted> all() {
        return List.of(
                Planted.host("restore-untold", "the channel is not told that a backup was restored", RestoreUntold::new),
                Planted.host("recovery-forgotten", "that answers are awaited after a restore is forgotten at the next start", RecoveryForgotten::new),
                Planted.host("all-lost", "after a restore every member is named lost at once", AllLost::new),
                Planted.host("first-answer", "after a restore the first answer is enough", FirstAnswer::new),
                Planted.host("couriers-sleep", "after a start couriers wait until something new is to be sent", CouriersSleep::new),
                Planted.host("never-signs-old", "what was appended before a start is not signed after it", NeverSignsOld::new),
                Planted.host("same-random-bytes", "random bytes begin anew with every start", SameRandomBytes::new),
                Planted.host("failure-as-nothing", "a member that fails to tell what it holds counts as holding nothing", FailureAsNothing::new),
                Planted.host("larger-ignored", "a member that holds more of the own log than the backup is not listened to", LargerIgnored::new));
    }

    private static class RestoreUntold extends Host {
        RestoreUntold(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void tellOfRestore() {
            // The operator has other worries.
        }
    }

    private static class RecoveryForgotten extends Host {
        RecoveryForgotten(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void store(Event event, List<Effect.InTransaction> effects) {
            List<Effect.InTransaction> kept = effects.stream().filter(effect -> !(effect instanceof Effect.PutRecovery)).toList();
            super.store(event, kept);
        }
    }

    private static class AllLost extends Host {
        AllLost(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void tellOfRestore() {
            super.tellOfRestore();
            List.copyOf(state.recoveringFrom()).forEach(member -> take(new Event.Lost(member)));
        }
    }

    private static class FirstAnswer extends Host {
        FirstAnswer(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void commit(Event event, Step step) {
            int before = state.recoveringFrom().size();
            super.commit(event, step);
            if (event instanceof Event.Answered && state.recoveringFrom().size() < before) {
                List.copyOf(state.recoveringFrom()).forEach(member -> take(new Event.Lost(member)));
            }
        }
    }

    private static class CouriersSleep extends Host {
        CouriersSleep(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        protected void wakeAll() {
            // Nothing new, nothing to do.
        }
    }

    private static class NeverSignsOld extends Host {
        NeverSignsOld(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        public void start() {
            super.start();
            signDue = false;
        }
    }

    private static class SameRandomBytes extends Host {
        private SeededRandom again = new SeededRandom(1);

        SameRandomBytes(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        public void start() {
            again = SeededRandom.of(1, id().hashCode());
            super.start();
        }

        @Override
        public void openEpoch(Optional<SealingPublicKey> announced) {
            take(new Event.OpenEpoch(EpochEntry.Randomness.from(again, genesis()), announced));
            signDue = true;
        }

        @Override
        public void append(List<byte[]> payloads) {
            List<SealedEntry.Draft> drafts = new ArrayList<>();
            payloads.forEach(payload -> drafts.add(SealedEntry.Draft.of(payload, again)));
            take(new Event.Append(drafts));
            signDue = true;
        }
    }

    /** Changes what a member answers about the own log. */
    private abstract static class Mishears extends Host {
        Mishears(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        abstract boolean asNothing(Answer answer);

        @Override
        public void answered(MemberId from, Request request, Answer answer) {
            boolean misheard = request.kind() == Request.Kind.CHECKPOINT && asNothing(answer);
            super.answered(from, request, misheard ? new Answer(404, answer.contentType(), answer.body()) : answer);
        }
    }

    private static class FailureAsNothing extends Mishears {
        FailureAsNothing(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        boolean asNothing(Answer answer) {
            return answer.status() != 200;
        }
    }

    private static class LargerIgnored extends Mishears {
        LargerIgnored(Machine machine, Disk disk, Outside outside, SeededRandom random) {
            super(machine, disk, outside, random);
        }

        @Override
        boolean asNothing(Answer answer) {
            Optional<Long> size = Optional.of(answer).filter(given -> given.status() == 200)
                    .flatMap(given -> Checkpoints.size(given.body()));
            return size.filter(held -> held > state.ownSize()).isPresent();
        }
    }
}
