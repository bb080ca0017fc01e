package org.entente.node.directory;

import java.util.ArrayList;
import java.util.List;
import org.entente.node.web.Form;
import org.entente.node.web.Language;

/** The rows of a form in which names are entered: {@code names[0].text}, {@code names[0].language}, {@code names[0].use}. */
public final class NameRows {
    private static final int SPARE = 2;
    private static final int MORE = 4;

    private NameRows() {}

    /** How many rows to show: those with text, and some to fill in. */
    public static int shown(Form form, String path) {
        var filled = filled(form, path).size();
        return Math.min(Names.MOST, filled + (form.value("more").equals(path) ? MORE : SPARE));
    }

    /** Whether this is the row to go on with after more rows were asked for, so that the keyboard's focus belongs there. */
    public static boolean next(Form form, String path, int row) {
        return form.value("more").equals(path) && row == filled(form, path).size();
    }

    /** Closes the gaps that emptied rows left, so that the paths of errors are those of the form. */
    static List<NameBody> read(Form form, String path) {
        var bodies = filled(form, path);
        for (int i = 0; i < Names.MOST; i++) {
            var at = path + "[" + i + "].";
            var present = i < bodies.size();
            form.put(at + "text", present ? bodies.get(i).text() : "");
            form.put(at + "language", present ? bodies.get(i).language() : "");
            form.put(at + "use", present ? bodies.get(i).use() : "");
        }
        return bodies;
    }

    private static List<NameBody> filled(Form form, String path) {
        var bodies = new ArrayList<NameBody>();
        for (int i = 0; i < Names.MOST; i++) {
            var at = path + "[" + i + "].";
            if (!form.value(at + "text").isBlank()) {
                bodies.add(new NameBody(form.value(at + "language"), form.value(at + "text"), form.value(at + "use")));
            }
        }
        return bodies;
    }

    static void show(Form form, String path, Names names) {
        for (int i = 0; i < names.variants().size(); i++) {
            var variant = names.variants().get(i);
            form.put(path + "[" + i + "].text", variant.text());
            form.put(path + "[" + i + "].language", variant.language());
            form.put(path + "[" + i + "].use", variant.use().code());
        }
    }

    /** An empty form offers the reader's language first. */
    static void offer(Form form, String path, Language language) {
        if (form.value(path + "[0].language").isEmpty()) {
            form.put(path + "[0].language", language.tag());
        }
    }
}
