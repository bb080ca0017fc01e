package org.entente.formats.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.note.TlogProof;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EntryKey;
import org.entente.channel.seal.SealedEntry;
import org.entente.formats.card.NodeCard;
import org.entente.formats.identity.DecisionOrder;
import org.entente.formats.identity.SignedDecision;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.Tree;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence as a file: JSON with the fields {@code format}, {@code version}, {@code log} (origin), {@code genesis} and
 * {@code entry} (base64), {@code proof} (C2SP tlog-proof as text), {@code cards} (member id to card as text), {@code identity} (decisions of roots, if there are
 * any) and, when
 * the content is revealed, {@code entryKey} (base64) and {@code payload} (the content as JSON, for people to read; it
 * must be what the key opens).
 */
public final class EvidenceFile {
    /** Value of the field {@code format}. */
    public static final String FORMAT = "entente/evidence";
    /** Largest file read, in bytes. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final long VERSION = 1;
    private static final JsonMapper WRITER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EvidenceFile() {
    }

    /** What a file says; nothing of it is verified but its form. */
    record Content(Evidence evidence, Optional<Tree> payload) {
    }

    /** UTF-8, indented, for keeping and for people to look at. */
    public static byte[] write(Evidence evidence) {
        Base64.Encoder base64 = Base64.getEncoder();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("version", VERSION);
        String origin = evidence.genesis().origin(evidence.author());
        fields.put("log", origin);
        evidence.key().flatMap(key -> payload(evidence, key, origin)).ifPresent(payload -> fields.put("payload", payload));
        fields.put("entry", base64.encodeToString(evidence.entry()));
        evidence.key().ifPresent(key -> fields.put("entryKey", base64.encodeToString(key.bytes(SecretAccess.grant()))));
        fields.put("proof", evidence.proof().text());
        fields.put("genesis", base64.encodeToString(evidence.genesis().encode()));
        Map<String, Object> cards = new LinkedHashMap<>();
        evidence.cards().forEach((member, card) -> cards.put(member.value(), card.text()));
        fields.put("cards", cards);
        Map<String, Object> decisions = new LinkedHashMap<>();
        evidence.identity().values().forEach(all -> all.forEach(one -> decisions.put(
                one.decision().order().service() + "/" + one.decision().order().number(), one.note().encoded())));
        if (!decisions.isEmpty()) {
            fields.put("identity", decisions);
        }
        return (WRITER.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The payload for people to read, when it is canonical JSON and so can be compared again. */
    private static Optional<Object> payload(Evidence evidence, EntryKey key, String origin) {
        try {
            byte[] opened = SealedEntry.parse(evidence.entry()).open(key, origin);
            Tree tree = JsonText.parse(opened);
            return Arrays.equals(PlainJson.canonical(tree), opened) ? Optional.of(PlainJson.plain(tree)) : Optional.empty();
        } catch (RefusedException | IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }

    /** @throws RefusedException when the bytes are not of the form */
    static Content read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "evidence has at most " + MAX_BYTES + " bytes");
        }
        EvidenceFields fields = EvidenceFields.parse(bytes);
        if (!fields.text("format").equals(FORMAT)) {
            throw new RefusedException(Reason.MALFORMED, "the field format is not " + FORMAT);
        }
        if (fields.number("version") != VERSION) {
            throw new RefusedException(Reason.UNKNOWN_SUITE, "evidence of a version that is not known here");
        }
        Genesis genesis = Genesis.parse(fields.bytes("genesis"));
        MemberId author = genesis.author(fields.text("log"))
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN_LOG, "the field log names no member of the genesis"));
        byte[] entry = fields.bytes("entry");
        if (entry.length == 0 || entry.length > SealedEntry.MAX_ENTRY) {
            throw new RefusedException(Reason.TOO_LARGE, "an entry has 1 to " + SealedEntry.MAX_ENTRY + " bytes");
        }
        TlogProof proof = TlogProof.parse(fields.text("proof").getBytes(StandardCharsets.UTF_8));
        SortedMap<MemberId, NodeCard> cards = new TreeMap<>();
        fields.texts("cards").forEach((member, card) ->
                cards.put(new MemberId(member), NodeCard.parse(card.getBytes(StandardCharsets.UTF_8))));
        Optional<EntryKey> key = fields.optionalBytes("entryKey").map(EvidenceFile::entryKey);
        Optional<Tree> payload = fields.optional("payload");
        SortedMap<String, List<SignedDecision>> identity = decisions(fields.optionalTexts("identity"));
        fields.requireAllRead();
        return new Content(new Evidence(genesis, author, entry, proof, key, cards, identity), payload);
    }

    /** By service and number, as {@code es.policia-nacional/1} names them; the numbers of each go on from 1. */
    private static SortedMap<String, List<SignedDecision>> decisions(Map<String, String> texts) {
        SortedMap<String, SortedMap<Long, SignedDecision>> numbered = new TreeMap<>();
        texts.forEach((name, text) -> {
            SignedDecision decision = SignedDecision.parse(text.getBytes(StandardCharsets.UTF_8));
            DecisionOrder order = decision.decision().order();
            if (!name.equals(order.service() + "/" + order.number())) {
                throw new RefusedException(Reason.MALFORMED, "the field identity has a decision under another name than its own");
            }
            numbered.computeIfAbsent(order.service(), service -> new TreeMap<>()).put(order.number(), decision);
        });
        SortedMap<String, List<SignedDecision>> identity = new TreeMap<>();
        numbered.forEach((service, decisions) -> {
            if (decisions.lastKey() != decisions.size()) {
                throw new RefusedException(Reason.INCOMPLETE, "a decision of the roots of " + service + " is missing");
            }
            identity.put(service, List.copyOf(decisions.values()));
        });
        return identity;
    }

    private static EntryKey entryKey(byte[] bytes) {
        if (bytes.length != EntryKey.LENGTH) {
            throw new RefusedException(Reason.WRONG_KEY, "the field entryKey has not " + EntryKey.LENGTH + " bytes");
        }
        return EntryKey.of(bytes, SecretAccess.grant());
    }
}
