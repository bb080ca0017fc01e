package org.entente.formats.independent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An evidence file taken apart, so that each part can be changed and the file put together again. */
final class EvidenceParts {
    private final ObjectNode fields;

    private EvidenceParts(ObjectNode fields) {
        this.fields = fields;
    }

    static EvidenceParts of(byte[] file) {
        return new EvidenceParts((ObjectNode) JsonMapper.shared().readTree(file));
    }

    byte[] file() {
        return JsonMapper.shared().writeValueAsBytes(fields);
    }

    String text(String field) {
        return fields.required(field).asString();
    }

    /** The file with its JSON changed. */
    static byte[] json(byte[] file, Consumer<ObjectNode> change) {
        EvidenceParts parts = of(file);
        change.accept(parts.fields);
        return parts.file();
    }

    /** The file with the text of one field changed. */
    static byte[] text(byte[] file, String field, UnaryOperator<String> change) {
        return json(file, fields -> fields.put(field, change.apply(fields.required(field).asString())));
    }

    /** The file with the bytes of one base64 field changed. */
    static byte[] bytes(byte[] file, String field, UnaryOperator<byte[]> change) {
        return text(file, field, text -> Base64.getEncoder().encodeToString(change.apply(Base64.getDecoder().decode(text))));
    }

    /** The file with the lines of its proof changed. */
    static byte[] proof(byte[] file, Consumer<List<String>> change) {
        return text(file, "proof", proof -> lines(proof, change));
    }

    /** The file with one of its cards changed. */
    static byte[] card(byte[] file, String member, UnaryOperator<String> change) {
        return json(file, fields -> {
            ObjectNode cards = (ObjectNode) fields.required("cards");
            cards.put(member, change.apply(cards.required(member).asString()));
        });
    }

    /** A text with its lines changed; all of them end in a newline. */
    static String lines(String text, Consumer<List<String>> change) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1)));
        change.accept(lines);
        return String.join("\n", lines) + "\n";
    }

    static UnaryOperator<byte[]> flipped(int at) {
        return bytes -> {
            byte[] changed = bytes.clone();
            changed[at < 0 ? changed.length + at : at] ^= 1;
            return changed;
        };
    }

    /** A signature line whose bytes (key id of 4, then the signature) are changed. */
    static String signature(String line, UnaryOperator<byte[]> change) {
        int space = line.lastIndexOf(' ');
        return line.substring(0, space + 1)
                + Base64.getEncoder().encodeToString(change.apply(Base64.getDecoder().decode(line.substring(space + 1))));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
