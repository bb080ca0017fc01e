package org.entente.node.engagements.minutes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.Language;
import org.entente.node.engagements.Fields;

/**
 * Minutes as they are drafted, by form or API: language code to paragraphs. The same row of every language is one
 * paragraph; rows and languages without any text are left out.
 */
public record MinutesInput(Map<String, List<String>> paragraphs) {
    /** Longest paragraph, in characters. */
    static final int LONGEST = 4_000;
    /** Most paragraphs. */
    static final int MOST = 100;

    /** @throws org.entente.node.web.ProblemException naming every field that is wrong */
    public Map<Language, List<String>> read() {
        var fields = new Fields();
        var columns = new EnumMap<Language, List<String>>(Language.class);
        if (paragraphs != null) {
            paragraphs.forEach((code, texts) -> {
                var language = fields.word("paragraphs." + code, code, Language.class);
                if (language != null && texts != null && texts.stream().anyMatch(text -> !Fields.blank(text))) {
                    columns.put(language, texts);
                }
            });
        }
        var rows = columns.values().stream().mapToInt(List::size).max().orElse(0);
        if (rows > MOST) {
            fields.problem("paragraphs", Code.TOO_LONG, Integer.toString(MOST));
        }
        fields.done();
        var read = new EnumMap<Language, List<String>>(Language.class);
        columns.keySet().forEach(language -> read.put(language, new ArrayList<>()));
        for (int row = 0; row < rows; row++) {
            readRow(fields, columns, row, read);
        }
        fields.done();
        return read;
    }

    private static void readRow(Fields fields, Map<Language, List<String>> columns, int row,
            Map<Language, List<String>> read) {
        if (columns.values().stream().allMatch(texts -> Fields.blank(at(texts, row)))) {
            return;
        }
        columns.forEach((language, texts) -> {
            var path = "paragraphs." + language.code() + "[" + row + "]";
            var text = fields.note(path, at(texts, row));
            if (text.length() > LONGEST) {
                fields.problem(path, Code.TOO_LONG, Integer.toString(LONGEST));
            }
            read.get(language).add(text);
        });
    }

    private static String at(List<String> texts, int row) {
        return row < texts.size() ? texts.get(row) : "";
    }
}
