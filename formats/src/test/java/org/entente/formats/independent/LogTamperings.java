package org.entente.formats.independent;

import static org.entente.channel.reason.Reason.FOREIGN;
import static org.entente.channel.reason.Reason.INCOMPLETE;
import static org.entente.channel.reason.Reason.MALFORMED;
import static org.entente.channel.reason.Reason.NOT_TRUSTED;
import static org.entente.channel.reason.Reason.NOT_VALID_NOW;
import static org.entente.channel.reason.Reason.PROOF_INVALID;
import static org.entente.channel.reason.Reason.SIGNATURE_INVALID;
import static org.entente.channel.reason.Reason.SIGNATURE_MISSING;
import static org.entente.channel.reason.Reason.TOO_LARGE;
import static org.entente.channel.reason.Reason.TRAILING_BYTES;
import static org.entente.channel.reason.Reason.TRUNCATED;
import static org.entente.channel.reason.Reason.UNKNOWN_LOG;
import static org.entente.channel.reason.Reason.WRONG_KEY;
import static org.entente.formats.independent.EvidenceParts.flipped;
import static org.entente.formats.independent.EvidenceParts.lines;
import static org.entente.formats.independent.EvidenceParts.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.formats.TestLog;
import org.entente.formats.TestService;

/** The files of a log of 600 entries, written by the first of two services and receipted by the other, changed in every way. */
final class LogTamperings {
    private static final String CHECKPOINT = "checkpoint";
    private static final String FIRST = "tile/entries/000";
    private static final String MIDDLE = "tile/entries/001";
    private static final String LAST = "tile/entries/002.p/88";

    private final List<Changed> all = new ArrayList<>();
    private final Map<String, byte[]> files;
    private final TestService author;
    private final String authorCard;

    /**
     * @param files all files of the log after the change, by path
     * @param trust whether the author's card is trusted: true, or false for a stranger's, or null for nobody
     */
    record Changed(String what, Map<String, byte[]> files, Boolean trust, int exit, Reason reason) {
    }

    private LogTamperings(Map<String, byte[]> files, TestService author, String authorCard) {
        this.files = files;
        this.author = author;
        this.authorCard = authorCard;
    }

    static List<Changed> of(Map<String, byte[]> files, TestLog log, TestService author, TestService stranger) {
        LogTamperings made = new LogTamperings(files, author, "cards/" + log.author + ".card");
        made.harmless();
        made.checkpoints();
        made.bundles();
        made.tiles();
        made.cards(stranger);
        return made.all;
    }

    private void add(String what, Map<String, byte[]> changed, int exit, Reason reason) {
        all.add(new Changed(what, changed, true, exit, reason));
    }

    private void rejected(String what, String path, UnaryOperator<byte[]> change, Reason reason) {
        add(path + ": " + what, with(path, change), 4, reason);
    }

    private void unreadable(String what, String path, UnaryOperator<byte[]> change, Reason reason) {
        add(path + ": " + what, with(path, change), 5, reason);
    }

    /** @param change gives null to remove the file */
    private Map<String, byte[]> with(String path, UnaryOperator<byte[]> change) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        byte[] content = change.apply(files.getOrDefault(path, new byte[0]));
        if (content == null) {
            changed.remove(path);
        } else {
            changed.put(path, content);
        }
        return changed;
    }

    private static UnaryOperator<byte[]> longer(int more) {
        return bytes -> Arrays.copyOf(bytes, bytes.length + more);
    }

    private static UnaryOperator<byte[]> text(UnaryOperator<String> change) {
        return bytes -> EvidenceParts.utf8(change.apply(new String(bytes, StandardCharsets.UTF_8)));
    }

    private void harmless() {
        add("nothing changed", files, 0, null);
        all.add(new Changed("nobody trusted", files, null, 3, null));
        all.add(new Changed("a stranger trusted", files, false, 4, NOT_TRUSTED));
        Map<String, byte[]> grown = new TreeMap<>(files);
        grown.put("tile/entries/002", longer(9).apply(grown.remove(LAST)));
        grown.put("tile/0/002", longer(64).apply(grown.remove("tile/0/002.p/88")));
        grown.put("tile/1/000", longer(32).apply(grown.remove("tile/1/000.p/2")));
        add("full tiles in the place of partial ones", grown, 0, null);
        add("a file that nobody asks for", with("tile/0/003", bytes -> new byte[1]), 0, null);
        add("no cards", with(authorCard, bytes -> null), 0, null);
    }

    private void checkpoints() {
        unreadable("missing", CHECKPOINT, bytes -> null, INCOMPLETE);
        unreadable("empty", CHECKPOINT, bytes -> new byte[0], MALFORMED);
        unreadable("cut off", CHECKPOINT, bytes -> Arrays.copyOf(bytes, bytes.length - 1), MALFORMED);
        unreadable("too large", CHECKPOINT, longer(128 * 1024), TOO_LARGE);
        unreadable("size 0", CHECKPOINT, bytes -> resigned(new Checkpoint(origin(), 0, Hash.EMPTY_ROOT)), INCOMPLETE);
        unreadable("of no member", CHECKPOINT, text(note -> note.replaceFirst("/", "/0")), UNKNOWN_LOG);
        rejected("another size", CHECKPOINT, text(note -> note.replaceFirst("\n600\n", "\n599\n")), SIGNATURE_INVALID);
        for (int line = 0; line < 4; line++) {
            int at = 4 + line;
            rejected("signature " + line, CHECKPOINT, text(note -> lines(note, lines -> lines.set(at, signature(lines.get(at), flipped(50))))), SIGNATURE_INVALID);
            rejected("without signature " + line, CHECKPOINT, text(note -> lines(note, lines -> lines.remove(at))), SIGNATURE_MISSING);
            rejected("signature " + line + " twice", CHECKPOINT, text(note -> lines(note, lines -> lines.add(lines.get(at)))), MALFORMED);
        }
        Checkpoint held = Checkpoint.parse(SignedNote.parse(files.get(CHECKPOINT)).text());
        rejected("signed with another root", CHECKPOINT, bytes -> resigned(new Checkpoint(held.origin(), 600, Hash.sha256(bytes))), PROOF_INVALID);
        rejected("signed with a larger size", CHECKPOINT, bytes -> resigned(new Checkpoint(held.origin(), 601, held.root())), INCOMPLETE);
    }

    private String origin() {
        return Checkpoint.parse(SignedNote.parse(files.get(CHECKPOINT)).text()).origin();
    }

    private byte[] resigned(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(checkpoint, author.log, author.log.publicKey(), 1_780_000_000).note().bytes();
    }

    private void bundles() {
        int genesis = 2;
        int firstLength = (files.get(FIRST)[0] & 0xff) << 8 | files.get(FIRST)[1] & 0xff;
        unreadable("missing", FIRST, bytes -> null, INCOMPLETE);
        unreadable("empty", FIRST, bytes -> new byte[0], TRUNCATED);
        unreadable("the genesis is another", FIRST, flipped(genesis + 40), UNKNOWN_LOG);
        unreadable("the genesis is none", FIRST, flipped(genesis), MALFORMED);
        rejected("the epoch entry", FIRST, flipped(genesis + firstLength + 100), PROOF_INVALID);
        rejected("missing", MIDDLE, bytes -> null, INCOMPLETE);
        rejected("a byte of an entry", MIDDLE, flipped(90), PROOF_INVALID);
        rejected("a length", MIDDLE, flipped(1), null);
        rejected("an entry of no byte", MIDDLE, bytes -> new byte[bytes.length], MALFORMED);
        rejected("cut off", MIDDLE, bytes -> Arrays.copyOf(bytes, bytes.length - 1), TRUNCATED);
        rejected("goes on", MIDDLE, longer(1), TRAILING_BYTES);
        rejected("one of another place", MIDDLE, bytes -> files.get(FIRST), PROOF_INVALID);
        rejected("missing", LAST, bytes -> null, INCOMPLETE);
        rejected("goes on", LAST, longer(3), TRAILING_BYTES);
        rejected("the last byte", LAST, flipped(-1), PROOF_INVALID);
    }

    private void tiles() {
        for (String path : List.of("tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2")) {
            rejected("a hash", path, flipped(40), PROOF_INVALID);
            rejected("missing", path, bytes -> null, INCOMPLETE);
            rejected("cut off", path, bytes -> Arrays.copyOf(bytes, bytes.length - 1), TRUNCATED);
            rejected("goes on", path, longer(32), TRAILING_BYTES);
        }
    }

    private void cards(TestService stranger) {
        rejected("a word", authorCard, text(card -> card.replace("Service", "Servant")), SIGNATURE_INVALID);
        rejected("without a signature", authorCard, text(card -> lines(card, List::removeLast)), SIGNATURE_MISSING);
        rejected("a stranger's", authorCard, bytes -> stranger.card.encode(), WRONG_KEY);
        rejected("of later days", authorCard, bytes -> author.card("zz.police", "2026-09-01T00:00:00Z").encode(), NOT_VALID_NOW);
        unreadable("empty", authorCard, bytes -> new byte[0], MALFORMED);
        rejected("of nobody here", "cards/" + "0".repeat(32) + ".card", bytes -> stranger.card.encode(), FOREIGN);
        unreadable("of no member's id", "cards/someone.card", bytes -> stranger.card.encode(), MALFORMED);
    }
}
