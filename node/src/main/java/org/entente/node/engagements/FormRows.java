package org.entente.node.engagements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.entente.accord.Language;
import org.entente.node.web.Form;

/**
 * Rows of a form: fields named {@code participants[0].name}. Rows in which nothing was filled in are left out, and the
 * others close up, so that a path in an error is the name of a field in the form that is shown again.
 */
public final class FormRows {
    /** Most rows of one list in a form. */
    private static final int MOST = 60;
    /** The field of a form that asks for more rows of one list instead of sending the form. */
    public static final String MORE = "more";
    /** Empty rows that are shown when more are asked for. */
    private static final int ADDED = 3;
    /** The languages that titles are entered in. */
    public static final List<Language> LANGUAGES = List.of(Language.EN, Language.FR, Language.ES, Language.DE,
            Language.AR);

    private FormRows() {}

    /** One row as it was typed. */
    public record Row(Form form, String at) {
        public String value(String field) {
            return form.value(at + "." + field);
        }

        public List<String> values(String field) {
            return form.values(at + "." + field);
        }

        public boolean ticked(String field) {
            return form.chosen(at + "." + field, "true");
        }

        public Map<String, String> texts(String field) {
            return FormRows.texts(form, at + "." + field);
        }
    }

    /**
     * @param decisive the fields that make a row; one with nothing in them is left out
     */
    public static <T> List<T> read(Form form, String list, List<String> decisive, Function<Row, T> read) {
        var rows = new ArrayList<T>();
        for (int i = 0; i < MOST; i++) {
            var row = new Row(form, list + "[" + i + "]");
            if (decisive.stream().anyMatch(field -> !Fields.blank(row.value(field)))) {
                rows.add(read.apply(row));
            }
        }
        return rows;
    }

    /** A title or text in several languages: fields named {@code title.en}. */
    public static Map<String, String> texts(Form form, String name) {
        var texts = new LinkedHashMap<String, String>();
        for (var language : LANGUAGES) {
            var text = form.value(name + "." + language.code());
            if (!Fields.blank(text)) {
                texts.put(language.code(), text);
            }
        }
        return texts;
    }

    public static void putTexts(Form form, String name, Map<String, String> texts) {
        if (texts != null) {
            texts.forEach((code, text) -> form.put(name + "." + code, text));
        }
    }

    /** Sets a field; a missing value is an empty one. */
    public static void put(Form form, String name, String value) {
        form.put(name, value == null ? "" : value);
    }

    /**
     * How many rows a form shows: those filled in and some empty ones.
     *
     * @param list the name of the list, which the button for more rows sends as {@link #MORE}
     * @param rows those that are filled in
     * @param least rows to show at least
     * @param spare empty rows to show while no more are asked for
     */
    public static int shown(Form form, String list, List<?> rows, int least, int spare) {
        var wanted = orEmpty(rows).size() + (form.value(MORE).equals(list) ? Math.max(ADDED, least) : spare);
        return Math.min(MOST, Math.max(least, wanted));
    }

    /** Whether this is the row to go on with after more rows were asked for, so that the keyboard's focus belongs there. */
    public static boolean next(Form form, String list, List<?> rows, int row) {
        return form.value(MORE).equals(list) && row == orEmpty(rows).size();
    }

    public static <T> List<T> orEmpty(List<T> rows) {
        return rows == null ? List.of() : rows;
    }
}
