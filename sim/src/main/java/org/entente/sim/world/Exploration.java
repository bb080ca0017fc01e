package org.entente.sim.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.channel.merkle.Hash;
import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Host;
import org.entente.sim.watch.Verdict;
import org.entente.sim.watch.Violation;

/**
 * Every history of two members up to a number of moves: one member appends, signs and sends; any message under way arrives, is lost or
 * comes twice; any step stops at any of its points, with what was not yet synced gone or kept; whoever stopped starts again. Histories
 * that lead to the same situation are gone on with once, and from every situation the faults are healed and the end is judged.
 */
public final class Exploration {
    private static final int MEMBERS = 2;
    private static final long SEED = 1;

    private final Build build;
    private final Bounds bounds;
    private final Set<Hash> situations = new HashSet<>();
    private long histories;

    /**
     * How much may happen in one history.
     *
     * @param moves   depth
     * @param entries entries that are appended
     * @param stops   members that stop
     * @param losses  messages that are lost or come twice
     */
    public record Bounds(int moves, int entries, int stops, int losses) {
    }

    /**
     * What was found.
     *
     * @param situations different ones
     * @param histories  tried
     * @param deepest    moves after which nothing new came, or the bound
     */
    public record Found(int situations, long histories, int deepest) {
    }

    private enum Kind {
        APPEND, SIGN, ASK, ARRIVE, LOSE, REPEAT, START
    }

    /**
     * One move.
     *
     * @param which  member, or place among the messages under way
     * @param point  point of its step at which the member stops; 0 when it does not
     * @param kept   whether what was written and not synced is there afterwards
     */
    private record Move(Kind kind, int which, int point, boolean kept) {
        @Override
        public String toString() {
            return kind + " " + which + (point == 0 ? "" : " stopped at " + point + (kept ? ", unsynced kept" : ""));
        }
    }

    public Exploration(Build build, Bounds bounds) {
        this.build = build;
        this.bounds = bounds;
    }

    /** @throws Violation when some history violates something */
    public Found explore() {
        List<List<Move>> frontier = List.of(List.of());
        situations.add(situation(replay(List.of()).orElseThrow()));
        int depth = 0;
        while (depth < bounds.moves() && !frontier.isEmpty()) {
            List<List<Move>> next = new ArrayList<>();
            frontier.forEach(history -> continued(history, next));
            frontier = next;
            depth++;
        }
        return new Found(situations.size(), histories, depth);
    }

    private void continued(List<Move> history, List<List<Move>> next) {
        int underWay = replay(history).orElseThrow().network.underWay().size();
        List<Move> moves = new ArrayList<>(List.of(plain(Kind.APPEND, 0), plain(Kind.SIGN, 0), plain(Kind.ASK, 0), plain(Kind.START, 0), plain(Kind.START, 1)));
        for (int message = 0; message < underWay; message++) {
            moves.addAll(List.of(plain(Kind.ARRIVE, message), plain(Kind.LOSE, message), plain(Kind.REPEAT, message)));
        }
        moves.forEach(move -> tried(history, move, next));
    }

    private static Move plain(Kind kind, int which) {
        return new Move(kind, which, 0, false);
    }

    /** The move as it is, then stopped at its first point, its second, and so on until it has no more. */
    private void tried(List<Move> history, Move move, List<List<Move>> next) {
        if (!isWithinBounds(history, move) || !added(history, move, next)) {
            return;
        }
        boolean steps = move.kind != Kind.LOSE && move.kind != Kind.REPEAT && move.kind != Kind.ASK;
        boolean more = steps && count(history, stopped -> stopped.point > 0) < bounds.stops();
        for (int point = 1; more; point++) {
            more = added(history, new Move(move.kind, move.which, point, false), next);
            if (more) {
                added(history, new Move(move.kind, move.which, point, true), next);
            }
        }
    }

    private boolean isWithinBounds(List<Move> history, Move move) {
        return switch (move.kind) {
            case APPEND -> count(history, done -> done.kind == Kind.APPEND) < bounds.entries();
            case LOSE, REPEAT -> count(history, done -> done.kind == Kind.LOSE || done.kind == Kind.REPEAT) < bounds.losses();
            default -> true;
        };
    }

    private static long count(List<Move> history, java.util.function.Predicate<Move> wanted) {
        return history.stream().filter(wanted).count();
    }

    /** Whether the move is possible there; a new situation is healed, judged, and gone on with. */
    private boolean added(List<Move> history, Move move, List<List<Move>> next) {
        List<Move> longer = new ArrayList<>(history);
        longer.add(move);
        try {
            Optional<World> world = replay(longer);
            if (world.isPresent() && situations.add(situation(world.get()))) {
                next.add(List.copyOf(longer));
                judge(world.get());
            }
            histories += world.isPresent() ? 1 : 0;
            return world.isPresent();
        } catch (Violation violation) {
            throw new Violation(violation.invariant(), violation.getMessage() + " after " + longer, violation);
        }
    }

    private static void judge(World world) {
        new Healing(world).heal();
        new Verdict(world.cast.genesis(), world.honest, Optional.empty(), world.stores(), SeededRandom.of(SEED, 2)).check();
    }

    /** The world after these moves; empty when the last one is not possible. */
    private Optional<World> replay(List<Move> history) {
        Cast cast = Cast.of(MEMBERS, false);
        World world = new World(SEED, cast, false, new FirstEpochs(build), line -> { });
        for (Host host : world.honest) {
            world.start(host);
            world.at(host, "opens an epoch", host::openEpoch);
        }
        boolean possible = true;
        for (Move move : history) {
            possible = apply(world, move);
        }
        return possible ? Optional.of(world) : Optional.empty();
    }

    private static boolean apply(World world, Move move) {
        List<Network.Message> underWay = world.network.underWay();
        boolean aboutMessage = move.kind == Kind.ARRIVE || move.kind == Kind.LOSE || move.kind == Kind.REPEAT;
        int member = aboutMessage ? underWay.get(move.which).to() : move.which;
        Host host = world.honest.get(member);
        if (host.isUp() == (move.kind == Kind.START)) {
            return false;
        }
        world.afterStop(bound -> move.kept ? bound - 1 : 0);
        world.stopAfter(host, move.point);
        boolean done = switch (move.kind) {
            case APPEND -> {
                world.at(host, "appends", () -> host.append(List.of(world.payload(host, 0))));
                yield true;
            }
            case SIGN -> {
                boolean due = host.isSignDue();
                world.at(host, "signs", host::sign);
                yield due;
            }
            case ASK -> world.ask(host, world.honest.get(1 - move.which));
            case ARRIVE -> {
                world.deliver(underWay.remove(move.which));
                yield true;
            }
            case LOSE -> {
                world.lose(underWay.remove(move.which));
                yield true;
            }
            case REPEAT -> {
                world.send(underWay.get(move.which));
                yield true;
            }
            case START -> {
                world.start(host);
                yield true;
            }
        };
        boolean stopped = !host.isUp();
        world.stopNobody();
        return done && stopped == move.point > 0;
    }

    /** All that decides what can happen next. */
    private static Hash situation(World world) {
        StringBuilder text = new StringBuilder();
        for (Host host : world.honest) {
            text.append(host.situation()).append('\n');
        }
        world.network.underWay().stream().map(Exploration::described).sorted().forEach(message -> text.append(message).append('\n'));
        return Hash.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String described(Network.Message message) {
        return message.asker() + " " + message.asked() + " " + Hash.sha256(message.request().body()) + " " + message.answer()
                .map(answer -> answer.status() + " " + Hash.sha256(answer.body())).orElse("");
    }
}
