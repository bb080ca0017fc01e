package org.entente.formats.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Decimal;
import org.entente.channel.note.TlogProof;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.StatementLines;

/**
 * A key of a service counts no more. What it signed of a channel's log counts up to the last valid checkpoint alone, and
 * nothing of a log that is not named.
 *
 * @param key   SHA-256 of the encoded key, of the SubjectPublicKeyInfo for a TLS key
 * @param since whole seconds; the roots' claim
 * @param cuts  the last valid checkpoint of each log concerned, ascending by origin: for a log key the service's own logs, for a
 *              receipt key those of others that it countersigned, otherwise none; at most 256
 */
public record Revocation(DecisionOrder order, Use use, Hash key, Why why, Instant since, List<Checkpoint> cuts) implements RootDecision {
    /** Most logs named. */
    public static final int MOST_CUTS = 256;
    static final String HEADER = "entente/revocation/v1";

    /** What the key was for. */
    public enum Use {
        LOG, RECEIPT, IDENTITY, TLS;

        /** In lower case, as it stands in the text. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why it counts no more. */
    public enum Why {
        /** Somebody else has it, or may have. */
        STOLEN,
        /** Nobody has it any more. */
        LOST,
        /** The service has another one. */
        REPLACED,
        /** Its algorithm is broken. */
        BROKEN,
        OTHER;

        /** In lower case, as it stands in the text. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Revocation {
        Objects.requireNonNull(order);
        Objects.requireNonNull(use);
        Objects.requireNonNull(key);
        Objects.requireNonNull(why);
        cuts = List.copyOf(cuts);
        boolean ordered = cuts.size() <= MOST_CUTS;
        for (int i = 1; i < cuts.size(); i++) {
            ordered &= cuts.get(i - 1).origin().compareTo(cuts.get(i).origin()) < 0;
        }
        boolean ofLogs = use == Use.LOG || use == Use.RECEIPT;
        if (!ordered || !ofLogs && !cuts.isEmpty() || !since.equals(since.truncatedTo(ChronoUnit.SECONDS))) {
            throw new RefusedException(Reason.MALFORMED, "a revocation has whole seconds and, for a log or receipt key, up to "
                    + MOST_CUTS + " checkpoints in the order of their origins");
        }
    }

    static Revocation read(StatementLines lines) {
        DecisionOrder order = DecisionOrder.read(lines);
        String[] key = lines.value("key").split(" ", -1);
        Use use = one(Use.values(), Use::code, key[0]);
        if (key.length != 2 || !key[1].matches("[0-9a-f]{64}")) {
            throw new RefusedException(Reason.MALFORMED, "revocation: the field key is not of its form");
        }
        Why why = one(Why.values(), Why::code, lines.value("reason"));
        Instant since = lines.time("since");
        List<Checkpoint> cuts = new ArrayList<>();
        while (lines.next("cut") && cuts.size() <= MOST_CUTS) {
            cuts.add(cut(lines.value("cut")));
        }
        return new Revocation(order, use, hash(HexFormat.of().parseHex(key[1])), why, since, cuts);
    }

    private static <T> T one(T[] values, Function<T, String> code, String text) {
        return Arrays.stream(values).filter(value -> code.apply(value).equals(text)).findFirst()
                .orElseThrow(() -> new RefusedException(Reason.MALFORMED, "revocation: a use or reason that is not known"));
    }

    static Hash hash(byte[] bytes) {
        if (bytes.length != Hash.LENGTH) {
            throw new RefusedException(Reason.MALFORMED, "not a hash of 32 bytes");
        }
        return Hash.of(bytes);
    }

    /**
     * The value of a line {@code cut}: origin, size, root in base64, separated by blanks.
     *
     * @throws RefusedException when it is not of that form
     */
    public static Checkpoint parseCut(String text) {
        return cut(text);
    }

    private static Checkpoint cut(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new RefusedException(Reason.MALFORMED, "a cut is an origin, a size and a root");
        }
        return new Checkpoint(parts[0], Decimal.parse(parts[1]), TlogProof.hashLine(parts[2]));
    }

    /** As {@link #parseCut} reads it. */
    public static String cutText(Checkpoint cut) {
        return cut.origin() + " " + cut.size() + " " + Base64.getEncoder().encodeToString(cut.root().bytes());
    }

    /** How far what the key signed of this log counts: number of entries, 0 when the log is not named. */
    public long validUpTo(String origin) {
        return cut(origin, cuts).map(Checkpoint::size).orElse(0L);
    }

    private static Optional<Checkpoint> cut(String origin, List<Checkpoint> cuts) {
        return cuts.stream().filter(cut -> cut.origin().equals(origin)).findFirst();
    }

    /** Whether a checkpoint that the key signed counts: not larger than the last valid one, and not another of its size. */
    public boolean admits(Checkpoint checkpoint) {
        Optional<Checkpoint> last = cut(checkpoint.origin(), cuts);
        return last.isPresent() && (checkpoint.size() < last.get().size() || checkpoint.equals(last.get()));
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        order.write(text);
        text.append("key ").append(use.code()).append(' ').append(key.hex()).append("\nreason ").append(why.code())
                .append("\nsince ").append(since).append('\n');
        cuts.forEach(cut -> text.append("cut ").append(cutText(cut)).append('\n'));
        return text.toString();
    }
}
