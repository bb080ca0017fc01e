package org.entente.accord;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The minutes of an engagement, paragraph by paragraph, in one or more languages with equally many paragraphs. */
public record JointMinutes(EngagementId engagement, int revision, Map<Language, List<String>> paragraphs) {
    public JointMinutes {
        Check check = new Check();
        check.required("engagement", engagement);
        check.range("revision", revision, 1, 10_000);
        Map<Language, List<String>> kept = new EnumMap<>(Language.class);
        if (paragraphs == null || paragraphs.isEmpty() || Check.hasMissing(paragraphs)) {
            check.problem("paragraphs", FieldProblem.Code.REQUIRED);
        } else {
            paragraphs.forEach((language, texts) -> kept.put(language, paragraphs(check, language, texts)));
            long lengths = kept.values().stream().map(List::size).distinct().count();
            if (lengths > 1) {
                check.problem("paragraphs", FieldProblem.Code.CONTRADICTS, "paragraphs");
            }
        }
        paragraphs = Collections.unmodifiableMap(kept);
        check.done();
    }

    private static List<String> paragraphs(Check check, Language language, List<String> texts) {
        String path = "paragraphs." + language.code();
        List<String> given = check.list(path, texts, 1);
        for (int i = 0; i < given.size(); i++) {
            check.text(path + "[" + i + "]", given.get(i), 4_000);
        }
        return given;
    }

    /** How many paragraphs each language has. */
    public int size() {
        return paragraphs.values().iterator().next().size();
    }
}
