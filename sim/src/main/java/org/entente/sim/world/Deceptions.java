package org.entente.sim.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignatureLine;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.MirrorInfo;
import org.entente.channel.wire.Request;
import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.world.Liar.Habit;

/** Turns what an honest member would send into what a liar sends. */
final class Deceptions {
    private static final int KEPT = 24;
    private static final int[] STATUSES = {200, 202, 400, 403, 404, 409, 422, 500};

    private final Cast cast;
    private final int number;
    private final SeededRandom chance;
    private final Set<Habit> habits;
    private final LongSupplier now;
    private final boolean obstinate;
    private final List<Request> seen = new ArrayList<>();

    Deceptions(Cast cast, int number, SeededRandom chance, Set<Habit> habits, LongSupplier now) {
        this.cast = cast;
        this.number = number;
        this.chance = chance;
        this.habits = habits;
        this.now = now;
        this.obstinate = chance.oneIn(3);
    }

    private boolean tellsTheTruth() {
        return !obstinate && chance.oneIn(2);
    }

    /** Keeps a request, its own or another's, to send it again later to whomever. */
    void remember(Request request) {
        if (seen.size() == KEPT) {
            seen.removeFirst();
        }
        seen.add(request);
    }

    Request request(Request honest, MemberId to) {
        if (tellsTheTruth()) {
            return honest;
        }
        return switch (chance.of(List.copyOf(habits))) {
            case GARBAGE -> with(honest, garbage(honest.body()));
            case OVERSIZED -> oversized(honest);
            case WRONG_KEYS -> wronglySigned(honest);
            case INVENTIONS -> invention(honest, to);
            case REPLAYS -> chance.of(seen);
            default -> honest;
        };
    }

    /** What is answered instead; empty for silence. What a member asks about its own log is never answered with less than the truth. */
    Optional<Answer> answer(Request request, Answer honest) {
        if (tellsTheTruth()) {
            return Optional.of(honest);
        }
        boolean aboutItsOwnLog = request.kind() == Request.Kind.CHECKPOINT;
        return switch (chance.of(List.copyOf(habits))) {
            case SILENCE -> Optional.empty();
            case GARBAGE -> Optional.of(new Answer(aboutItsOwnLog ? 200 : STATUSES[chance.below(STATUSES.length)], honest.contentType(), garbage(honest.body())));
            case OVERSIZED -> Optional.of(new Answer(honest.status(), honest.contentType(), new byte[Answer.MAX_BODY + 1]));
            case CLAIMS -> Optional.of(aboutItsOwnLog ? honest : claim(request));
            case EMPTY_PROMISES -> Optional.of(aboutItsOwnLog ? honest : promise(request));
            default -> Optional.of(honest);
        };
    }

    private byte[] garbage(byte[] honest) {
        if (honest.length > 0 && chance.oneIn(2)) {
            byte[] changed = honest.clone();
            changed[chance.below(changed.length)] = (byte) chance.below(256);
            return chance.oneIn(2) ? changed : Arrays.copyOf(changed, chance.below(changed.length + 40));
        }
        byte[] bytes = new byte[chance.below(300)];
        chance.nextBytes(bytes);
        return bytes;
    }

    private Request oversized(Request honest) {
        if (honest.kind() == Request.Kind.ADD_ENTRIES) {
            String origin = AddEntries.parse(honest.body()).origin();
            return chance.oneIn(20) ? with(honest, new byte[Request.MAX_BODY + 1])
                    : with(honest, new AddEntries.Writer(origin, 0, Long.MAX_VALUE - chance.below(3)).body());
        }
        byte[] padded = Arrays.copyOf(honest.body(), AddCheckpoint.MAX_BODY + 1);
        Arrays.fill(padded, honest.body().length, padded.length, (byte) '\n');
        return with(honest, chance.oneIn(2) ? padded : "old 0\n".concat("A".repeat(43).concat("=\n").repeat(80)).concat("\nx\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** A checkpoint one or both of whose lines are by keys of nobody, or that has one line. */
    private Request wronglySigned(Request honest) {
        if (honest.kind() != Request.Kind.ADD_CHECKPOINT) {
            return honest;
        }
        AddCheckpoint body = AddCheckpoint.parse(honest.body());
        Checkpoint checkpoint = Checkpoint.parse(body.note().text());
        if (chance.oneIn(2)) {
            checkpoint = new Checkpoint(checkpoint.origin(), checkpoint.size() + 1, Hash.sha256(new byte[] {1}));
        }
        return with(honest, new AddCheckpoint(body.oldSize(), body.proof(), halfSigned(checkpoint)).body());
    }

    private SignedNote halfSigned(Checkpoint checkpoint) {
        Genesis genesis = cast.genesis();
        MemberId author = genesis.author(checkpoint.origin()).orElseThrow();
        List<SignatureLine> mine = SignedCheckpoint.sign(checkpoint, cast.secrets(number).log(), genesis.keys(author).log(), now.getAsLong()).note().signatures();
        List<SignatureLine> stray = SignedCheckpoint.sign(checkpoint, cast.stray().log(), genesis.keys(author).log(), now.getAsLong()).note().signatures();
        List<SignatureLine> lines = switch (chance.below(4)) {
            case 0 -> List.of(mine.get(0), stray.get(1));
            case 1 -> List.of(stray.get(0), mine.get(1));
            case 2 -> stray;
            default -> List.of(mine.get(chance.below(2)));
        };
        return new SignedNote(checkpoint.text(), lines);
    }

    /** Something about the log of another member that this one never wrote. */
    private Request invention(Request honest, MemberId to) {
        Genesis genesis = cast.genesis();
        List<MemberId> victims = genesis.members().keySet().stream().filter(member -> !member.equals(to)).toList();
        String origin = genesis.origin(chance.of(victims));
        if (chance.oneIn(2)) {
            Checkpoint invented = new Checkpoint(origin, 1 + chance.below(9), Hash.sha256(new byte[] {(byte) chance.below(9)}));
            return Request.addCheckpoint(new AddCheckpoint(0, List.of(), halfSigned(invented)).body());
        }
        try {
            if (honest.kind() == Request.Kind.ADD_ENTRIES) {
                return changedEntry(AddEntries.parse(honest.body()));
            }
        } catch (RefusedException refused) {
            return honest;
        }
        int count = 1 + chance.below(4);
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new byte[] {3, (byte) i});
        }
        return Request.addEntries(new AddEntries.Writer(origin, 0, count).add(new AddEntries.Package(0, 0, entries, List.of())).body());
    }

    private Request changedEntry(AddEntries upload) {
        AddEntries.Writer writer = new AddEntries.Writer(upload.origin(), upload.start(), upload.end());
        for (Optional<AddEntries.Package> next = upload.nextPackage(); next.isPresent(); next = upload.nextPackage()) {
            List<byte[]> entries = new ArrayList<>(next.get().entries());
            if (!entries.isEmpty()) {
                entries.set(chance.below(entries.size()), new byte[chance.below(60)]);
            }
            writer.add(new AddEntries.Package(next.get().base(), next.get().start(), entries, next.get().proof()));
        }
        return Request.addEntries(writer.body());
    }

    /** Claims to hold more of a log than there is, or less than was receipted. */
    private Answer claim(Request request) {
        long size = chance.oneIn(2) ? 1_000_000_000_000L + chance.below(9) : chance.below(4);
        long next = chance.oneIn(2) ? size : chance.below(9);
        return request.kind() == Request.Kind.ADD_CHECKPOINT ? Answer.staleSize(size)
                : Answer.mirrorInfo(chance.oneIn(2) ? 409 : 202, new MirrorInfo(size, next));
    }

    /** A receipt that is none. */
    private Answer promise(Request request) {
        if (request.kind() != Request.Kind.ADD_ENTRIES || chance.oneIn(3)) {
            return Answer.text(200, "");
        }
        try {
            AddEntries upload = AddEntries.parse(request.body());
            Checkpoint checkpoint = new Checkpoint(upload.origin(), upload.end(), Hash.sha256(new byte[] {1}));
            Receipt receipt = Receipt.sign(checkpoint, cast.genesis().cosigner(cast.id(number)),
                    chance.oneIn(2) ? cast.secrets(number).receipt() : cast.stray().receipt(), cast.genesis().keys(cast.id(number)).receipt(), now.getAsLong());
            return Answer.text(200, receipt.text());
        } catch (RefusedException refused) {
            return Answer.text(200, "");
        }
    }

    private static Request with(Request request, byte[] body) {
        return new Request(request.kind(), request.path(), body);
    }
}
