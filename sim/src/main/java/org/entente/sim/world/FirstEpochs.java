package org.entente.sim.world;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.channel.ChannelReader;
import org.entente.channel.ChannelState;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Machine;
import org.entente.sim.host.Outside;

/**
 * A build whose members take the first step of all, which is the dearest, only once: a step is a function, so that the same step of the
 * same empty member need not be computed for each of a hundred thousand histories. It is right for runs of one seed alone.
 */
final class FirstEpochs implements Build {
    private static final Map<String, Step> STEPS = new ConcurrentHashMap<>();
    private final Build inner;

    FirstEpochs(Build inner) {
        this.inner = inner;
    }

    @Override
    public Machine machine(Cast cast, int member) {
        return new Machine.Around(inner.machine(cast, member)) {
            @Override
            public Step step(ChannelState state, Event event, ChannelReader reader) {
                boolean first = event instanceof Event.OpenEpoch && state.ownSize() == 0
                        && member().genesis().members().keySet().stream().allMatch(log -> reader.entryCount(log) == 0);
                return first ? STEPS.computeIfAbsent(member().self() + " " + inner.getClass(), id -> super.step(state, event, reader))
                        : super.step(state, event, reader);
            }
        };
    }

    @Override
    public Disk disk() {
        return inner.disk();
    }

    @Override
    public Host host(Machine machine, Disk disk, Outside outside, SeededRandom random) {
        return inner.host(machine, disk, outside, random);
    }
}
