package org.entente.node.engagements;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.accord.Language;
import org.entente.accord.LocalisedText;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** LocalisedTexts in several languages as the store and the API write them: an object from language code to text. */
public final class LocalisedTexts {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, String>> BY_CODE = new TypeReference<>() {};

    private LocalisedTexts() {}

    public static Map<String, String> byCode(LocalisedText text) {
        var byCode = new LinkedHashMap<String, String>();
        text.texts().forEach((language, each) -> byCode.put(language.code(), each));
        return byCode;
    }

    public static String write(LocalisedText text) {
        return JSON.writeValueAsString(byCode(text));
    }

    public static LocalisedText read(String written) {
        var texts = new EnumMap<Language, String>(Language.class);
        JSON.readValue(written, BY_CODE).forEach((code, text) -> texts.put(Words.read(Language.class, code), text));
        return new LocalisedText(texts);
    }
}
