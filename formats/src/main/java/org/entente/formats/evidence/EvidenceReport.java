package org.entente.formats.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.ValidationException;
import org.entente.channel.reason.Reason;
import org.entente.channel.tiles.EntryForms;
import org.entente.formats.card.NodeStatement;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.Tree;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A result in English sentences, for the command line. */
public final class EvidenceReport {
    private static final JsonMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EvidenceReport() {
    }

    /** Lines without line ends: the outcome, who stands behind it, when, and what was said. */
    public static List<String> lines(EvidenceResult result) {
        List<String> lines = heading(result.outcome(), "the evidence", "evidence", result.reason(), result.detail());
        result.proved().ifPresent(proved -> proved(lines, proved));
        return lines;
    }

    /** As for evidence: the outcome, who stands behind the log, when, and what is in it. */
    public static List<String> lines(LogResult result) {
        List<String> lines = heading(result.outcome(), "the log", "a log", result.reason(), result.detail());
        result.proved().ifPresent(proved -> {
            EntryForms.Counts entries = proved.entries();
            lines.add("the log of " + name(proved.author()) + ", " + proved.size() + " entries: the genesis, " + entries.epochs()
                    + " that open an epoch, " + entries.sealed() + " sealed");
            lines.add("signed at " + proved.signedAt() + " (the author's claim)");
            entries.named().forEach(entry ->
                    lines.add("entry " + entry.index() + " is not of the form: " + entry.reason().code()));
            if (entries.misformed() > entries.named().size()) {
                lines.add("and " + (entries.misformed() - entries.named().size()) + " more that are not of the form");
            }
            receipts(lines, proved.receipts());
            lines.add("channel " + proved.channel());
            lines.add("root hash " + proved.root());
        });
        return lines;
    }

    private static List<String> heading(EvidenceResult.Outcome outcome, String what, String kind, Optional<Reason> reason, String detail) {
        List<String> lines = new ArrayList<>();
        lines.add(switch (outcome) {
            case VERIFIED -> "verified: " + what + " is consistent and a service that you trust stands behind it";
            case IDENTITY_UNVERIFIED -> "consistent, identity unverified: name a card or fingerprint that you trust to know who stands behind it";
            case REJECTED -> "rejected: " + detail;
            case UNREADABLE -> "not " + kind + " that can be read: " + detail;
        });
        reason.ifPresent(refused -> lines.add("reason: " + refused.code()));
        return lines;
    }

    private static void receipts(List<String> lines, List<EvidenceResult.Receipted> receipts) {
        if (receipts.isEmpty()) {
            lines.add("receipted by nobody in this file");
        }
        receipts.forEach(receipt -> lines.add("receipted by " + name(receipt.by()) + " at " + receipt.at() + " (that member's claim)"));
    }

    private static void proved(List<String> lines, EvidenceResult.Proved proved) {
        lines.add("written by " + name(proved.author()) + " as entry " + proved.index() + " of its log");
        lines.add("signed with the log of " + proved.size() + " entries at " + proved.signedAt() + " (the author's claim)");
        receipts(lines, proved.receipts());
        lines.add("channel " + proved.channel());
        lines.add("entry hash " + proved.leafHash());
        if (proved.payload().isEmpty()) {
            lines.add("content not revealed in this file");
        }
        proved.payload().ifPresent(payload -> payload(lines, payload));
    }

    private static String name(EvidenceResult.Signer signer) {
        Optional<NodeStatement> card = signer.claimed();
        if (card.isEmpty()) {
            return "member " + signer.member() + " (no card in this file)";
        }
        String names = card.get().names().getOrDefault("en", card.get().names().firstEntry().getValue());
        return card.get().service() + " (" + names + (signer.trusted() ? ", trusted" : ", identity only claimed") + ")";
    }

    private static void payload(List<String> lines, byte[] payload) {
        lines.add("content" + summary(payload).map(kind -> " of kind " + kind).orElse("") + ", " + payload.length + " bytes:");
        pretty(payload).lines().forEach(line -> lines.add("  " + line));
    }

    /** The kind of the payload's envelope, when the content is one. */
    public static Optional<String> summary(byte[] payload) {
        try {
            return JsonText.parse(payload) instanceof Tree.Fields fields && fields.values().get("kind") instanceof Tree.Text kind
                    ? Optional.of(kind.value()) : Optional.empty();
        } catch (ValidationException notJson) {
            return Optional.empty();
        }
    }

    /**
     * The content indented when it is JSON, otherwise as text; nothing in it can command a terminal or turn the text round.
     * Keys of attachments stay in the file.
     */
    public static String pretty(byte[] payload) {
        String text;
        try {
            text = PRETTY.writeValueAsString(withoutKeys(PlainJson.plain(JsonText.parse(payload))));
        } catch (IllegalArgumentException notJson) {
            text = new String(payload, StandardCharsets.UTF_8);
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean unsafe = Character.isISOControl(c) && c != '\n' || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
            shown.append(unsafe ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c));
        });
        return shown.toString();
    }

    private static Object withoutKeys(Object payload) {
        if (payload instanceof Map<?, ?> envelope && envelope.get("body") instanceof Map<?, ?> body
                && body.get("attachments") instanceof List<?> files) {
            files.forEach(EvidenceReport::hideKey);
        }
        return payload;
    }

    @SuppressWarnings("unchecked")
    private static void hideKey(Object file) {
        if (file instanceof Map<?, ?> fields && fields.containsKey("key")) {
            ((Map<String, Object>) fields).put("key", "(not shown)");
        }
    }
}
