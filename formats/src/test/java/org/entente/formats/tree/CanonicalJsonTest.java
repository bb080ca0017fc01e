package org.entente.formats.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Examples of RFC 8785 sections 3.2.2 to 3.2.4, as far as they have no fractions. */
class CanonicalJsonTest {

    @Test
    void fieldsAreSortedByCodeUnitsAsInSection323() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("€", "Euro Sign");
        fields.put("\r", "Carriage Return");
        fields.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        fields.put("1", "One");
        fields.put("\ud83d\ude00", "Emoji: Grinning Face");
        fields.put("\u0080", "Control");
        fields.put("ö", "Latin Small Letter O With Diaeresis");
        assertThat(CanonicalJson.text(fields)).isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void textIsEscapedAsInSection3222AndEncodedAsInSection324() {
        Map<String, Object> fields = Map.of("string", "€$\u000f\nA'B\"\\\\\"/", "literals", List.of(true, false));
        assertThat(HexFormat.of().formatHex(CanonicalJson.bytes(fields))).isEqualTo(HexFormat.of().formatHex(
                "{\"literals\":[true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void numbersThatOtherReadersWouldChangeAreRefused() {
        assertThat(CanonicalJson.text(CanonicalJson.LARGEST)).isEqualTo("9007199254740991");
        assertThatThrownBy(() -> CanonicalJson.text(CanonicalJson.LARGEST + 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
