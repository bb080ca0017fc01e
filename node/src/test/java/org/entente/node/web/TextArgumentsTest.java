package org.entente.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A text whose argument is not given shows {@code {name}} to the reader. Pages seldom visited in tests would do so
 * unnoticed, so every call in the sources that names its key and its arguments is compared with the pattern.
 */
class TextArgumentsTest {
    private static final Pattern CALL = Pattern.compile("\\bui\\s*\\.(?:text|html)\\(\\s*\"([a-z0-9.-]+)\"");
    private static final Pattern NAME = Pattern.compile("\"([A-Za-z]+)\"");

    private final Texts texts = new Texts();

    @Test
    void everyCallGivesTheArgumentsThatItsTextNeeds() throws IOException {
        var faults = new ArrayList<String>();
        var calls = 0;
        for (var folder : TextsTest.USERS) {
            for (var file : TextsTest.files(folder, "")) {
                calls += check(file, Files.readString(file), faults);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(calls).as("calls found in the sources").isGreaterThan(500);
    }

    /** Returns how many calls the source holds. */
    private int check(Path file, String source, List<String> faults) {
        var calls = 0;
        var call = CALL.matcher(source);
        while (call.find()) {
            calls++;
            var given = argumentNames(source, call.end());
            var needed = needed(call.group(1));
            if (!given.containsAll(needed)) {
                faults.add("%s: %s needs %s and is given %s".formatted(file, call.group(1), needed, given));
            }
        }
        return calls;
    }

    private Set<String> needed(String key) {
        return texts.has(key)
                ? new MessageFormat(texts.pattern(Language.ENGLISH, key), ULocale.ENGLISH).getArgumentNames()
                : Set.of(); // a prefix, completed by an enum's constant
    }

    /** The names among the arguments of a call that is open at {@code from}, those of calls within it left out. */
    private static TreeSet<String> argumentNames(String source, int from) {
        var names = new TreeSet<String>();
        var depth = 1;
        var start = from;
        for (int i = from; depth > 0; i++) {
            var c = source.charAt(i);
            if (c == '"') {
                i = source.indexOf('"', i + 1);
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
            if (depth == 0 || (depth == 1 && c == ',')) {
                var name = NAME.matcher(source.substring(start, i).strip());
                if (name.matches()) {
                    names.add(name.group(1));
                }
                start = i + 1;
            }
        }
        return names;
    }
}
