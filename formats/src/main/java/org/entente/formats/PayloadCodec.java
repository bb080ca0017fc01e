package org.entente.formats;

import java.util.Arrays;
import java.util.Map;
import org.entente.accord.ActKind;
import org.entente.accord.FieldProblem;
import org.entente.accord.InstrumentProposal;
import org.entente.accord.MinutesProposal;
import org.entente.accord.Payload;
import org.entente.accord.ValidationException;
import org.entente.formats.tree.CanonicalJson;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.RecordReader;
import org.entente.formats.tree.RecordWriter;
import org.entente.formats.tree.Tree;

/**
 * What stands in an entry: canonical JSON (RFC 8785) {@code {"body":…,"kind":"answer","version":1}}. One payload has
 * exactly one form, so that its hash names it; whatever is not that form is refused, naming the field.
 */
public final class PayloadCodec {
    /** Largest encoded payload in bytes; an entry of a channel holds at most 65,535 with its sealing. */
    public static final int MAX_BYTES = 64_000;

    private static final long VERSION = 1;
    private static final Map<String, Class<? extends Payload>> KINDS = RecordReader.kinds(Payload.class);
    private static final RecordWriter WRITER = new RecordWriter(true);

    private PayloadCodec() {
    }

    /** @throws ValidationException when the encoded payload would be longer than {@link #MAX_BYTES} */
    public static byte[] encode(Payload payload) {
        byte[] bytes = CanonicalJson.bytes(Map.of(
                "kind", ActKind.of(payload).code(), "version", VERSION, "body", WRITER.write(payload)));
        requireSize(bytes);
        return bytes;
    }

    /** @throws ValidationException when the bytes are not the canonical form of a payload of a known kind and version */
    public static Payload decode(byte[] bytes) {
        requireSize(bytes);
        if (!(JsonText.parse(bytes) instanceof Tree.Fields envelope)) {
            throw refused("", FieldProblem.Code.TYPE, "fields");
        }
        Class<? extends Payload> type = type(envelope);
        Payload payload;
        try {
            payload = RecordReader.read(type, envelope.values().get("body"), true);
        } catch (ValidationException problems) {
            throw problems.under("body");
        }
        requireOwnHash(payload);
        if (!Arrays.equals(encode(payload), bytes)) {
            throw refused("", FieldProblem.Code.FORM, "canonical JSON (RFC 8785)");
        }
        return payload;
    }

    private static Class<? extends Payload> type(Tree.Fields envelope) {
        for (String name : envelope.values().keySet()) {
            if (!name.equals("kind") && !name.equals("version") && !name.equals("body")) {
                throw refused(name, FieldProblem.Code.UNKNOWN_FIELD, "kind", "version", "body");
            }
        }
        switch (envelope.values().get("version")) {
            case null -> throw refused("version", FieldProblem.Code.REQUIRED);
            case Tree.Number number when number.value() == VERSION -> { }
            default -> throw refused("version", FieldProblem.Code.UNKNOWN_VALUE, Long.toString(VERSION));
        }
        if (!envelope.values().containsKey("body")) {
            throw refused("body", FieldProblem.Code.REQUIRED);
        }
        return switch (envelope.values().get("kind")) {
            case null -> throw refused("kind", FieldProblem.Code.REQUIRED);
            case Tree.Text kind when KINDS.containsKey(kind.value()) -> KINDS.get(kind.value());
            default -> throw refused("kind", FieldProblem.Code.UNKNOWN_VALUE,
                    KINDS.keySet().toArray(String[]::new));
        };
    }

    /** A hash that stands beside what it is the hash of must be that hash. */
    private static void requireOwnHash(Payload payload) {
        switch (payload) {
            case InstrumentProposal proposal when !Hashes.of(proposal.terms()).equals(proposal.termsHash()) ->
                    throw refused("body.termsHash", FieldProblem.Code.CONTRADICTS, "body.terms");
            case MinutesProposal proposal when !Hashes.of(proposal.minutes()).equals(proposal.minutesHash()) ->
                    throw refused("body.minutesHash", FieldProblem.Code.CONTRADICTS, "body.minutes");
            default -> { }
        }
    }

    private static void requireSize(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw refused("", FieldProblem.Code.TOO_LONG, Integer.toString(MAX_BYTES));
        }
    }

    private static ValidationException refused(String path, FieldProblem.Code code, String... args) {
        return new ValidationException(new FieldProblem(path, code, args));
    }
}
