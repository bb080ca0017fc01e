package org.entente.sim.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Party;
import org.entente.sim.world.Weather.Fault;

/** The eventful part of a run: members work, and whatever can go wrong does. Each call of {@link #happen} is one event. */
final class Faults {
    /** Seconds by which a clock is wrong; the last two show a time before 1970 and one after the year 9999. */
    private static final long[] CLOCKS = {3, -86_400, 86_400, -400_000_000, 400_000_000, -1_800_000_000, 300_000_000_000L};

    private final World world;
    private final Weather weather;
    private final SeededRandom chance;
    private final List<List<Disk.Frame>> first = new ArrayList<>();
    private final List<List<Disk.Frame>> backups = new ArrayList<>();
    private final List<Network.Message> old = new ArrayList<>();
    private Optional<Host> justRestored = Optional.empty();

    Faults(World world, Weather weather) {
        this.world = world;
        this.weather = weather;
        this.chance = world.chance();
        world.honest.forEach(host -> {
            first.add(host.disk().backup());
            backups.add(List.of());
        });
    }

    void happen() {
        world.pass(chance.below(3));
        if (justRestored.isPresent() && justRestored.get().isUp() && justRestored.get().state().recoveringFrom().isEmpty()) {
            goOn(justRestored.get());
            return;
        }
        Host host = chance.of(world.honest);
        int roll = chance.below(100);
        if (world.isGone(host)) {
            return;
        }
        if (!host.isUp()) {
            restart(host, roll);
        } else if (roll < 14) {
            append(host);
        } else if (roll < 24 && host.isSomebodyLacking() && chance.oneIn(2)) {
            world.at(host, "brings others' logs", host::catchUp);
        } else if (roll < 24) {
            world.at(host, "signs", host::sign);
        } else if (roll < 42) {
            Party asker = chance.of(world.parties);
            askSomebody(asker);
        } else if (roll < 82) {
            arrive();
        } else if (roll < 88) {
            trouble(host);
        } else if (roll < 96) {
            environment(host);
        } else {
            world.liar.ifPresent(liar -> world.trace.add("the liar " + liar.act()));
        }
    }

    private void restart(Host host, int roll) {
        if (roll < 30) {
            world.start(host);
        } else if (roll < 60 && weather.has(Fault.RESTORES) && !backups.get(world.number(host)).isEmpty()) {
            restore(host, world.number(host));
        }
    }

    /**
     * From the latest backup or, sometimes, from the one of the first day, when nothing of any other member had come. That one takes the place
     * of the latest then: what a member lived through between the two has ended, and no backup of it may come back.
     */
    private void restore(Host host, int number) {
        if (backups.get(number).isEmpty() || chance.oneIn(4)) {
            backups.set(number, first.get(number));
        }
        host.restore(backups.get(number));
        world.network.cut(number).forEach(world::lose);
        old.removeIf(message -> message.from() == number);
        world.watch.restored(host);
        world.restored.add(host.id());
        world.trace.add(number + " is restored");
        world.start(host);
        justRestored = Optional.of(host);
    }

    /** As soon as a restored member may append again it does, before it hears anything else: if it should have waited, this shows. */
    private void goOn(Host host) {
        justRestored = Optional.empty();
        append(host);
        if (host.isUp()) {
            world.at(host, "signs", host::sign);
        }
    }

    /**
     * When everything has been delivered and nobody appends any more, one more member is restored. What it lost of others' logs it can
     * only have again because they ask whether it is still there.
     *
     * @return whether there is anything to heal
     */
    boolean restoreInTheQuiet() {
        if (!weather.has(Fault.RESTORES) || chance.oneIn(2)) {
            return false;
        }
        Host host = chance.of(world.living());
        host.stop(chance);
        restore(host, world.number(host));
        return true;
    }

    private void append(Host host) {
        if (!host.state().isStarted() || weather.has(Fault.EPOCHS) && chance.oneIn(12)) {
            world.at(host, "opens an epoch", host::openEpoch);
            return;
        }
        if (weather.has(Fault.NEW_KEYS) && changesKey(host)) {
            return;
        }
        int count = weather.has(Fault.LARGE_BATCHES) && chance.oneIn(10) ? 300 : 1 + chance.below(3);
        int padding = weather.has(Fault.LARGE_PAYLOADS) && chance.oneIn(6) ? 60_000 : chance.below(40);
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payloads.add(world.payload(host, count > 3 ? 0 : padding));
        }
        world.at(host, "appends " + count, () -> host.append(payloads));
    }

    /** Announces a new sealing key, or answers those that others announced with an epoch that is wrapped to them. */
    private boolean changesKey(Host host) {
        if (host.state().isEpochOutdated() && chance.oneIn(2)) {
            world.at(host, "opens an epoch for others' new keys", host::openEpoch);
            return true;
        }
        boolean announces = chance.oneIn(8);
        if (announces) {
            world.at(host, "announces a sealing key", () -> host.openEpoch(Optional.of(chance.of(world.cast.spares(host.id())))));
        }
        return announces;
    }

    private void askSomebody(Party asker) {
        Party asked = chance.of(world.parties);
        if (asked != asker) {
            world.ask(asker, asked);
        }
    }

    private void arrive() {
        List<Network.Message> underWay = world.network.underWay();
        if (underWay.isEmpty()) {
            askSomebody(chance.of(world.parties));
            return;
        }
        boolean ordered = !weather.has(Fault.DELAY) || chance.oneIn(3);
        Network.Message message = underWay.remove(ordered ? 0 : chance.below(underWay.size()));
        remember(message);
        if (world.network.isApart(message.from(), message.to()) || weather.has(Fault.LOSS) && chance.oneIn(6)) {
            world.trace.add("lost on the way to " + message.to());
            world.lose(message);
        } else if (weather.has(Fault.DELAY) && chance.oneIn(12)) {
            world.trace.add("late on the way to " + message.to());
            world.lose(message);
            world.send(message);
        } else if (weather.has(Fault.BUSY) && message.answer().isEmpty() && chance.oneIn(busyOneIn(message))) {
            world.send(message.with(Answer.text(503, "busy\n")));
        } else {
            world.deliver(weather.has(Fault.CORRUPTION) && chance.oneIn(6) ? corrupted(message) : message);
        }
    }

    /** Questions after a restore are few, and what is made of a failure decides most there, so they meet it more often. */
    private static int busyOneIn(Network.Message message) {
        return message.request().kind() == Request.Kind.CHECKPOINT ? 3 : 10;
    }

    private void remember(Network.Message message) {
        if (weather.has(Fault.DUPLICATES) && message.answer().isEmpty()) {
            if (old.size() == 16) {
                old.removeFirst();
            }
            old.add(message);
        }
    }

    private Network.Message corrupted(Network.Message message) {
        world.trace.add("corrupted on the way to " + message.to());
        if (message.answer().isPresent()) {
            Answer answer = message.answer().get();
            return message.with(new Answer(answer.status(), answer.contentType(), corrupted(answer.body())));
        }
        Request request = message.request();
        return message.withRequest(new Request(request.kind(), request.path(), corrupted(request.body())));
    }

    private byte[] corrupted(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        if (chance.oneIn(3)) {
            return Arrays.copyOf(body, chance.below(body.length));
        }
        byte[] changed = body.clone();
        changed[chance.below(body.length)] ^= (byte) (1 << chance.below(8));
        return changed;
    }

    private void trouble(Host host) {
        if (weather.has(Fault.GONE) && world.gone().isEmpty() && chance.oneIn(3) && isHeldByOthers(host)) {
            world.trace.add(world.number(host) + " is gone for ever");
            world.leaves(host);
        } else if (weather.has(Fault.CRASHES) && chance.oneIn(2)) {
            world.stopAfter(host, 1 + chance.below(14));
            world.trace.add(world.number(host) + " will stop");
        } else if (weather.has(Fault.DUPLICATES) && !old.isEmpty()) {
            Network.Message again = chance.of(old);
            world.trace.add("again on the way to " + again.to());
            world.send(again);
        }
    }

    /** Whether another member has receipted some of its log, and a further one could have it from that one. */
    private boolean isHeldByOthers(Host author) {
        return world.honest.size() > 2 && world.honest.stream().filter(other -> other != author && other.isUp())
                .anyMatch(other -> other.stored().log().latestReceipt(author.id(), other.id()).isPresent());
    }

    private void environment(Host host) {
        List<Fault> possible = List.of(Fault.PARTITIONS, Fault.FULL_DISKS, Fault.CLOCKS, Fault.RESTORES).stream().filter(weather::has).toList();
        if (possible.isEmpty()) {
            return;
        }
        switch (chance.of(possible)) {
            case PARTITIONS -> partition(world.number(host), chance.below(world.parties.size()));
            case FULL_DISKS -> fill(host);
            case CLOCKS -> setClock(host);
            default -> backUpOrStop(host);
        }
    }

    private void partition(int member, int other) {
        boolean apart = chance.oneIn(2);
        world.network.part(member, other, apart && other != member);
        world.trace.add(member + (apart ? " is apart from " : " reaches ") + other);
    }

    private void fill(Host host) {
        int room = chance.oneIn(2) ? chance.below(8) : Integer.MAX_VALUE;
        host.disk().room(room);
        world.trace.add(world.number(host) + " has room for " + room + " frames");
    }

    private void setClock(Host host) {
        long offset = CLOCKS[chance.below(CLOCKS.length)];
        world.setClock(host, offset);
        world.trace.add(world.number(host) + " has a clock that is wrong by " + offset);
    }

    private void backUpOrStop(Host host) {
        int member = world.number(host);
        if (backups.get(member).isEmpty() || chance.oneIn(3)) {
            backups.set(member, host.disk().backup());
            world.trace.add(member + " is backed up");
        } else {
            host.stop(chance);
            world.trace.add(member + " is stopped");
        }
    }
}
