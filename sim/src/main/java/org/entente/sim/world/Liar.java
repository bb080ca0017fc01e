package org.entente.sim.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Machine;
import org.entente.sim.host.Outside;
import org.entente.sim.host.Party;
import org.entente.sim.host.Stored;
import org.entente.sim.watch.Watch;

/**
 * A member with real keys and no scruples. Behind it stands the machine that ships, once or twice (two faces of one log); what
 * goes out passes through {@link Deceptions}.
 */
final class Liar implements Party {
    /** What a liar is given to; each has some of them. */
    enum Habit {
        TWO_FACES, REWINDS, SPLIT_EPOCHS, SILENCE, GARBAGE, OVERSIZED, WRONG_KEYS, CLAIMS, EMPTY_PROMISES, INVENTIONS, REPLAYS
    }

    private final Cast cast;
    private final int number;
    private final SeededRandom chance;
    private final Set<Habit> habits = EnumSet.noneOf(Habit.class);
    private final List<Host> faces = new ArrayList<>();
    private final Deceptions deceptions;
    private final LongSupplier now;
    private final Map<MemberId, Request> meant = new TreeMap<>();
    private List<Disk.Frame> before = List.of();
    private Set<MemberId> owed = Set.of();
    private int words;

    Liar(Cast cast, int number, SeededRandom chance, LongSupplier now) {
        this.cast = cast;
        this.number = number;
        this.chance = chance;
        this.now = now;
        for (int i = 0; i < 3; i++) {
            habits.add(Habit.values()[chance.below(Habit.values().length)]);
        }
        this.deceptions = new Deceptions(cast, number, chance, habits, now);
        Host face = face(new Disk());
        faces.add(face);
        face.start();
        openEpoch(face);
    }

    private Host face(Disk disk) {
        Machine machine = Machine.shipped(cast.member(number));
        return new Host(habits.contains(Habit.SPLIT_EPOCHS) ? new SplitEpochs(machine, chance) : machine, disk, new Unwatched(), chance);
    }

    private Host face(MemberId to) {
        return faces.get(cast.number(to) % faces.size());
    }

    /**
     * The faults are over. It lies as before, but tells these members truly what it holds of their logs: a member that was restored
     * needs an answer from all, or its operator's word that one is lost, which no run can give about a member that is there.
     */
    void calm(Set<MemberId> restored) {
        owed = restored;
    }

    /** Does something of its own, and says what. */
    String act() {
        Host face = chance.of(faces);
        int choice = chance.below(8);
        if (choice == 0 && habits.contains(Habit.TWO_FACES) && faces.size() == 1) {
            Host second = face(face.disk().copy());
            second.start();
            faces.add(second);
            return "has two faces";
        }
        if (choice == 1 && habits.contains(Habit.REWINDS)) {
            before = before.isEmpty() || chance.oneIn(3) ? face.disk().backup() : before;
            face.disk().restore(before);
            face.start();
            return "goes back in time";
        }
        if (choice == 2) {
            openEpoch(face);
            return "opens an epoch";
        }
        if (choice < 6) {
            quietly(() -> face.append(List.of((Watch.MARK + " lie " + words++ + " " + number).getBytes(StandardCharsets.US_ASCII))));
        }
        faces.forEach(each -> quietly(each::sign));
        return "appends and signs";
    }

    List<Stored> stores() {
        return faces.stream().map(Host::stored).toList();
    }

    private void openEpoch(Host face) {
        quietly(face::openEpoch);
        if (habits.contains(Habit.SPLIT_EPOCHS)) {
            // The entry that was stored is not the one that the machine made, so its state is read again.
            face.start();
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RefusedException refused) {
            // Its own machine does not go along with everything.
        }
    }

    @Override
    public MemberId id() {
        return cast.id(number);
    }

    @Override
    public boolean isUp() {
        return true;
    }

    @Override
    public Optional<Request> ask(MemberId to) {
        Optional<Request> question = face(to).ask(to);
        question.ifPresent(deceptions::remember);
        question.ifPresent(request -> meant.put(to, request));
        return question.map(request -> deceptions.request(request, to));
    }

    @Override
    public Optional<Answer> answer(MemberId from, Request request) {
        deceptions.remember(request);
        Optional<Answer> honest = request.body().length > Request.MAX_BODY ? Optional.empty() : face(from).answer(from, request);
        return owed.contains(from) && request.kind() == Request.Kind.CHECKPOINT ? honest : honest.flatMap(answer -> deceptions.answer(request, answer));
    }

    @Override
    public void answered(MemberId from, Request request, Answer answer) {
        quietly(() -> face(from).answered(from, meant.get(from), answer));
    }

    @Override
    public void unanswered(MemberId from, Request request) {
        face(from).unanswered(from, meant.get(from));
    }

    /** Nobody watches a liar's own disk, and it never stops. */
    private final class Unwatched implements Outside {
        @Override
        public long time(Host host) {
            return now.getAsLong();
        }

        @Override
        public void point(Host host) {
        }

        @Override
        public void started(Host host) {
        }

        @Override
        public void storing(Host host, Event event, List<Effect.InTransaction> effects) {
        }

        @Override
        public void stored(Host host, Event event, List<Effect.InTransaction> effects) {
        }

        @Override
        public void answers(Host host, Event.Requested event, Answer answer) {
        }

        @Override
        public void asks(Host host, Request request) {
        }
    }
}
