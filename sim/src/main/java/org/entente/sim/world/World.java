package org.entente.sim.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.Chance;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Outside;
import org.entente.sim.host.Party;
import org.entente.sim.host.Stored;
import org.entente.sim.watch.Invariant;
import org.entente.sim.watch.Trace;
import org.entente.sim.watch.Violation;
import org.entente.sim.watch.Watch;

/** A channel of some members in one thread: who is there, what is under way, what time it is. Takes no decisions itself. */
final class World {
    private static final long BEGIN = 1_700_000_000L;

    final Cast cast;
    final Watch watch;
    final Trace trace;
    final Network network;
    final List<Party> parties = new ArrayList<>();
    final List<Host> honest = new ArrayList<>();
    final Optional<Liar> liar;
    final Set<MemberId> restored = new TreeSet<>();
    private Optional<Host> gone = Optional.empty();
    private final long[] clockOffset;
    private final int[] pointsLeft;
    private final SeededRandom chance;
    private Chance stops;
    private long now = BEGIN;
    private int payloads;
    private Optional<Answer> replied = Optional.empty();

    /** A message to a member. */
    interface Work {
        void run();
    }

    World(long seed, Cast cast, boolean lying, Build build, Consumer<String> lines) {
        this.cast = cast;
        this.trace = new Trace(lines);
        this.chance = SeededRandom.of(seed, 0);
        this.stops = chance;
        this.network = new Network(cast.size());
        this.clockOffset = new long[cast.size()];
        this.pointsLeft = new int[cast.size()];
        int honestMembers = lying ? cast.size() - 1 : cast.size();
        for (int member = 0; member < honestMembers; member++) {
            honest.add(host(seed, build, member));
        }
        parties.addAll(honest);
        this.liar = lying ? Optional.of(new Liar(cast, honestMembers, SeededRandom.of(seed, 99), this::now)) : Optional.empty();
        liar.ifPresent(parties::add);
        this.watch = new Watch(cast.genesis(), honest);
    }

    private Host host(long seed, Build build, int member) {
        SeededRandom random = SeededRandom.of(seed, 100 + member);
        return build.runsAsTwo(seed, member)
                ? build.twoProcesses(build.machine(cast, member), build.disk(), new Surroundings(), random, SeededRandom.of(seed, 200 + member))
                : build.host(build.machine(cast, member), build.disk(), new Surroundings(), random);
    }

    SeededRandom chance() {
        return chance;
    }

    long now() {
        return now;
    }

    void pass(int seconds) {
        now += seconds;
    }

    /** The honest members that are there, or come back. */
    List<Host> living() {
        return honest.stream().filter(host -> !isGone(host)).toList();
    }

    Optional<Host> gone() {
        return gone;
    }

    boolean isGone(Party party) {
        return gone.filter(host -> host == party).isPresent();
    }

    /** An honest member stops and never comes back, and neither does its disk. */
    void leaves(Host host) {
        if (host.isUp()) {
            host.stop(stops);
        }
        gone = Optional.of(host);
        network.cut(number(host)).forEach(this::lose);
        watch.gone(host);
    }

    /** What everybody has stored; a liar with two faces has two stores. */
    List<Stored> stores() {
        List<Stored> stores = new ArrayList<>();
        honest.forEach(host -> stores.add(isGone(host) ? host.disk().copy().read() : host.stored()));
        liar.ifPresent(member -> stores.addAll(member.stores()));
        return stores;
    }

    void setClock(Host host, long offset) {
        clockOffset[number(host)] = offset;
    }

    int number(Party party) {
        return parties.indexOf(party);
    }

    /** The host stops at one of its next points. */
    void stopAfter(Host host, int points) {
        pointsLeft[number(host)] = points;
    }

    /** What decides how much of what was not synced is there after a stop. */
    void afterStop(Chance decides) {
        stops = decides;
    }

    void stopNobody() {
        java.util.Arrays.fill(pointsLeft, 0);
    }

    byte[] payload(Host author, int padding) {
        return (Watch.MARK + " " + number(author) + " " + payloads++ + " " + "x".repeat(padding)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Does something at a host, which may stop at it, find its disk full, or refuse it. */
    void at(Host host, String what, Work work) {
        String outcome = "";
        try {
            work.run();
        } catch (Outside.CrashException crash) {
            host.stop(stops);
            pointsLeft[number(host)] = 0;
            outcome = " and stops";
        } catch (Disk.FullException full) {
            outcome = " but the disk is full";
        } catch (RefusedException refused) {
            outcome = " but is refused: " + refused.reason().code();
        } catch (RuntimeException unexpected) {
            throw violation(what, unexpected);
        }
        trace.add(number(host) + " " + what + outcome);
    }

    private static Violation violation(String what, RuntimeException unexpected) {
        return unexpected instanceof Violation violation ? violation
                : new Violation(Invariant.ORDERLY, what + " fails with " + unexpected, unexpected);
    }

    void start(Host host) {
        at(host, "starts", host::start);
    }

    /** A member's courier asks another. Whether there was something to ask. */
    boolean ask(Party asker, Party asked) {
        Optional<Request> request = question(asker, asked);
        request.ifPresent(question -> {
            trace.add(number(asker) + " asks " + number(asked) + " " + question.path());
            trace.add(question.body());
            send(new Network.Message(number(asker), number(asked), question, question, Optional.empty()));
        });
        return request.isPresent();
    }

    private static Optional<Request> question(Party asker, Party asked) {
        try {
            return asker.isUp() ? asker.ask(asked.id()) : Optional.empty();
        } catch (RuntimeException unexpected) {
            throw violation("what to ask next", unexpected);
        }
    }

    void send(Network.Message message) {
        network.send(message).ifPresent(this::lose);
    }

    /** A message arrives, and if it is a request the answer to it is under way. */
    void deliver(Network.Message message) {
        Party to = parties.get(message.to());
        Party from = parties.get(message.from());
        if (!to.isUp()) {
            lose(message);
        } else if (message.answer().isPresent()) {
            doAt(to, "is answered " + message.answer().get().status() + " by " + message.from(),
                    () -> to.answered(from.id(), message.question(), message.answer().get()));
        } else {
            replied = Optional.empty();
            doAt(to, "is asked " + message.request().path() + " by " + message.from(),
                    () -> replied = to.answer(from.id(), message.request()));
            replied.ifPresentOrElse(answer -> {
                trace.add(answer.body());
                send(message.with(answer));
            }, () -> lose(message));
        }
    }

    private void doAt(Party party, String what, Work work) {
        if (party instanceof Host host) {
            at(host, what, work);
        } else {
            work.run();
            trace.add(number(party) + " " + what);
        }
    }

    /** A message does not arrive; whoever asked notices in time. */
    void lose(Network.Message message) {
        Party asker = parties.get(message.asker());
        asker.unanswered(parties.get(message.asked()).id(), message.question());
    }

    /** What the honest hosts see of the world. */
    private final class Surroundings implements Outside {
        @Override
        public long time(Host host) {
            return now + clockOffset[number(host)];
        }

        @Override
        public void point(Host host) {
            int member = number(host);
            if (pointsLeft[member] > 0 && --pointsLeft[member] == 0) {
                throw new CrashException();
            }
        }

        @Override
        public void started(Host host) {
            watch.started(host);
        }

        @Override
        public void storing(Host host, Event event, List<Effect.InTransaction> effects) {
            watch.storing(host, event, effects);
        }

        @Override
        public void stored(Host host, Event event, List<Effect.InTransaction> effects) {
            watch.stored(host, effects);
        }

        @Override
        public void answers(Host host, Event.Requested event, Answer answer) {
            watch.answers(host, event, answer);
        }

        @Override
        public void asks(Host host, Request request) {
            watch.asks(host, request);
        }
    }
}
