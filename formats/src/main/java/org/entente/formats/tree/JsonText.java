package org.entente.formats.tree;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.accord.FieldProblem;
import org.entente.accord.ValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads strict JSON: UTF-8 without a byte order mark, whole characters only, no field twice, no fractions, at most 32
 * levels deep, nothing after the value.
 */
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).maxNumberLength(20).build())
            .build();

    private JsonText() {
    }

    /** @throws ValidationException with the code FORM and where the fault is */
    public static Tree parse(byte[] utf8) {
        // Given bytes, the library would guess their encoding; two readers must not read two texts.
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text(utf8))) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw malformed("JSON expected, nothing there");
            }
            Tree tree = value(parser, first);
            if (parser.nextToken() != null) {
                throw malformed("more after the end of the JSON value");
            }
            return tree;
        } catch (JacksonException malformed) {
            TokenStreamLocation where = malformed.getLocation();
            throw malformed("JSON, line " + (where == null ? 1 : where.getLineNr())
                    + ", column " + (where == null ? 1 : where.getColumnNr()));
        }
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed("not UTF-8");
        }
    }

    /** A half of a surrogate pair, which can be written as an escape, is no character and has no UTF-8. */
    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int point = text.codePointAt(i);
                if (point <= Character.MAX_SURROGATE) {
                    throw malformed("half a character");
                }
                i++;
            }
        }
        return text;
    }

    private static ValidationException malformed(String what) {
        return new ValidationException(new FieldProblem("", FieldProblem.Code.FORM, what));
    }

    private static Tree value(JsonParser parser, JsonToken token) {
        TokenStreamLocation where = parser.currentTokenLocation();
        Place place = new Place(where.getLineNr(), where.getColumnNr());
        return switch (token) {
            case VALUE_STRING -> new Tree.Text(place, whole(parser.getString()));
            case VALUE_NUMBER_INT -> new Tree.Number(place, parser.getLongValue());
            case VALUE_TRUE, VALUE_FALSE -> new Tree.Truth(place, token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> new Tree.Nothing(place);
            case START_ARRAY -> items(parser, place);
            case START_OBJECT -> fields(parser, place);
            default -> throw malformed("whole numbers only, line " + place.line() + ", column " + place.column());
        };
    }

    private static Tree items(JsonParser parser, Place place) {
        List<Tree> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Tree.Items(place, items);
    }

    private static Tree fields(JsonParser parser, Place place) {
        Map<String, Tree> fields = new LinkedHashMap<>();
        Map<String, Place> names = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = whole(parser.currentName());
            TokenStreamLocation where = parser.currentTokenLocation();
            names.put(name, new Place(where.getLineNr(), where.getColumnNr()));
            fields.put(name, value(parser, parser.nextToken()));
        }
        return new Tree.Fields(place, fields, names);
    }
}
