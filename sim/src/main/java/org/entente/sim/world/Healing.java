package org.entente.sim.world;

import java.util.List;
import org.entente.channel.reason.Reason;
import org.entente.sim.host.Host;
import org.entente.sim.host.Party;

/** The end of a run: all faults are over, everybody works, and whatever can be delivered is. */
final class Healing {
    private static final int ROUNDS = 60;
    /** A liar can keep everybody busy for ever; what honest members have to tell each other takes fewer rounds than this. */
    private static final int ROUNDS_WITHOUT_PROGRESS = 12;

    /** Rounds after which a while has passed for whoever waits to bring others a third member's log. */
    private static final int A_WHILE = 4;

    private final World world;

    Healing(World world) {
        this.world = world;
    }

    void heal() {
        world.network.heal();
        world.stopNobody();
        world.liar.ifPresent(liar -> liar.calm(world.restored));
        for (Host host : world.living()) {
            host.calm();
            host.disk().room(Integer.MAX_VALUE);
            world.setClock(host, 0);
            if (host.isUp() && world.chance().oneIn(3)) {
                host.stop(world.chance());
            }
            if (!host.isUp()) {
                world.start(host);
            }
        }
        drain();
        world.gone().ifPresent(this::nameLost);
        settle();
        startStoppedLogsAgain();
    }

    /**
     * Whoever waits for a member that is gone for ever is told by its operator not to; but not when the one that is gone showed, before it went,
     * that it held more of the own log than is here.
     */
    private void nameLost(Host gone) {
        for (Host host : world.living()) {
            boolean showedMore = host.alarms().stream().anyMatch(alarm -> alarm.about().equals(gone.id())
                    && (alarm.reason() == Reason.BEHIND_OWN_LOG || alarm.reason() == Reason.FORK));
            if (host.state().recoveringFrom().contains(gone.id()) && !showedMore) {
                world.at(host, "is told that a member is lost", () -> host.nameLost(gone.id()));
            }
        }
    }

    private void settle() {
        int idle = 0;
        for (int round = 0; round < ROUNDS && idle < ROUNDS_WITHOUT_PROGRESS; round++) {
            int before = stored();
            boolean quiet = !turn();
            // A liar can see to it that it is never quiet; time passes all the same.
            if ((quiet || round % A_WHILE == 0) && !catchUp() && quiet) {
                return;
            }
            idle = stored() > before ? 0 : idle + 1;
            world.pass(1);
        }
    }

    private int stored() {
        return world.living().stream().mapToInt(host -> host.disk().backup().size()).sum();
    }

    /**
     * A member whose own log stopped because another holds more of it asks that one again at its next start. Its operator, who was
     * told, does that now: the other may itself have been restored since, and then nothing stands in the way any more.
     */
    private void startStoppedLogsAgain() {
        List<Host> stopped = world.living().stream().filter(host -> !host.state().recoveringFrom().isEmpty()).toList();
        stopped.forEach(host -> {
            host.stop(world.chance());
            world.start(host);
        });
        if (!stopped.isEmpty()) {
            world.gone().ifPresent(this::nameLost);
            settle();
        }
    }

    /** A while passes for everybody who waits to bring others a third member's log. Whether anybody did. */
    private boolean catchUp() {
        boolean busy = false;
        for (Host host : world.living()) {
            while (host.isSomebodyLacking()) {
                world.at(host, "brings others' logs", host::catchUp);
                busy = true;
            }
        }
        return busy;
    }

    /** Whether anything happened. */
    private boolean turn() {
        boolean busy = false;
        for (Host host : world.living()) {
            if (host.isSignDue()) {
                world.at(host, "signs", host::sign);
                busy = true;
            }
        }
        for (Party asker : world.parties) {
            for (Party asked : world.parties) {
                if (asker != asked && !world.isGone(asked) && world.ask(asker, asked)) {
                    busy = true;
                    drain();
                }
            }
        }
        return busy;
    }

    private void drain() {
        while (!world.network.underWay().isEmpty()) {
            world.deliver(world.network.underWay().removeFirst());
        }
    }
}
