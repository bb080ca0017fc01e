package org.entente.node.directory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.entente.accord.Coded;
import org.entente.node.web.Option;
import org.entente.node.web.Ui;

/** What the selects and check boxes of forms offer. */
public final class Choices {
    /** Languages that names and reports mostly come in. */
    private static final List<String> LANGUAGES =
            List.of("ar", "de", "en", "es", "fa", "fr", "he", "it", "nl", "pt", "ru", "tr", "zh");

    private Choices() {}

    /** The constants of an enum by their codes, labelled by the texts {@code <prefix>.<constant>}. */
    static <E extends Enum<E> & Coded> List<Option> of(Ui ui, String prefix, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> new Option(value.code(), ui.text(prefix, value))).toList();
    }

    /**
     * Languages by their names in the reader's language.
     *
     * @param chosen offered as well, if it is none of the usual ones
     */
    public static List<Option> languages(Ui ui, String chosen) {
        return Stream.concat(LANGUAGES.stream(), Stream.of(chosen))
                .filter(code -> !code.isBlank()).distinct()
                .map(code -> new Option(code, language(ui, code)))
                .sorted(Comparator.comparing(Option::label)).toList();
    }

    /** The name of a language in the reader's language. */
    public static String language(Ui ui, String code) {
        return Locale.of(code).getDisplayLanguage(ui.language().locale());
    }

    static Option of(String id, Label label) {
        return new Option(id, label.text());
    }
}
