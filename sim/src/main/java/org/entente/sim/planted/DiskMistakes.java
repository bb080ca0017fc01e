package org.entente.sim.planted;

import java.util.List;
import org.entente.channel.Effect;
import org.entente.sim.host.Disk;

/** Mistakes in how transactions are kept. */
final class DiskMistakes {
    private DiskMistakes() {
    }

    static List<Planted> all() {
        return List.of(
                Planted.disk("no-sync", "a commit returns before it is on disk", NoSync::new),
                Planted.disk("lazy-sync", "only every second commit is synced", LazySync::new),
                Planted.disk("torn-frame", "a torn frame is read as if it were whole", TornFrame::new),
                Planted.disk("no-commit-mark", "a transaction counts at a start although it was never committed", NoCommitMark::new),
                Planted.disk("last-forgotten", "a start reads one transaction too few", LastForgotten::new),
                Planted.disk("half-kept", "what a transaction wrote before the disk was full stays", HalfKept::new));
    }

    private static final class NoSync extends Disk {
        @Override
        public void sync() {
            // Believes the operating system.
        }
    }

    private static final class LazySync extends Disk {
        private int commits;

        @Override
        public void sync() {
            if (commits++ % 2 == 1) {
                super.sync();
            }
        }
    }

    private static final class TornFrame extends Disk {
        @Override
        protected List<Frame> counting(List<Frame> all, List<Effect.InTransaction> effects) {
            all.forEach(frame -> frame.effect().ifPresent(effects::add));
            return all;
        }
    }

    private static final class NoCommitMark extends Disk {
        @Override
        protected List<Frame> counting(List<Frame> all, List<Effect.InTransaction> effects) {
            List<Frame> whole = all.stream().takeWhile(Frame::intact).toList();
            whole.forEach(frame -> frame.effect().ifPresent(effects::add));
            return whole;
        }
    }

    private static final class LastForgotten extends Disk {
        @Override
        protected List<Frame> counting(List<Frame> all, List<Effect.InTransaction> effects) {
            return super.counting(all.subList(0, Math.max(0, all.size() - 1)), effects);
        }
    }

    private static final class HalfKept extends Disk {
        @Override
        protected void takeBack() {
            // Leaves it to the next transaction.
        }
    }
}
