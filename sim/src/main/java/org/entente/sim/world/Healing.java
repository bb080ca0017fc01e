package org.entente.sim.world;

import java.util.List;
import org.entente.sim.host.Host;
import org.entente.sim.host.Party;

/** The end of a run: all faults are over, everybody works, and whatever can be delivered is. */
final class Healing {
    private static final int ROUNDS = 60;
    /** A liar can keep everybody busy for ever; what honest members have to tell each other takes fewer rounds than this. */
    private static final int ROUNDS_WITHOUT_PROGRESS = 12;

    private final World world;

    Healing(World world) {
        this.world = world;
    }

    void heal() {
        world.network.heal();
        world.stopNobody();
        world.liar.ifPresent(liar -> liar.calm(world.restored));
        for (Host host : world.honest) {
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
        settle();
        startStoppedLogsAgain();
    }

    private void settle() {
        int idle = 0;
        for (int round = 0; round < ROUNDS && idle < ROUNDS_WITHOUT_PROGRESS; round++) {
            int before = stored();
            if (!turn()) {
                return;
            }
            idle = stored() > before ? 0 : idle + 1;
            world.pass(1);
        }
    }

    private int stored() {
        return world.honest.stream().mapToInt(host -> host.disk().backup().size()).sum();
    }

    /**
     * A member whose own log stopped because another holds more of it asks that one again at its next start. Its operator, who was
     * told, does that now: the other may itself have been restored since, and then nothing stands in the way any more.
     */
    private void startStoppedLogsAgain() {
        List<Host> stopped = world.honest.stream().filter(host -> !host.state().recoveringFrom().isEmpty()).toList();
        stopped.forEach(host -> {
            host.stop(world.chance());
            world.start(host);
        });
        if (!stopped.isEmpty()) {
            settle();
        }
    }

    /** Whether anything happened. */
    private boolean turn() {
        boolean busy = false;
        for (Host host : world.honest) {
            if (host.isSignDue()) {
                world.at(host, "signs", host::sign);
                busy = true;
            }
        }
        for (Party asker : world.parties) {
            for (Party asked : world.parties) {
                if (asker != asked && world.ask(asker, asked)) {
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
