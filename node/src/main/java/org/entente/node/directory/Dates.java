package org.entente.node.directory;

import gg.jte.Content;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.Optional;
import org.entente.node.web.Isolated;
import org.entente.node.web.Ui;

/** Shows dates of which only the month or year may be known. */
public final class Dates {
    private Dates() {}

    /** E.g. 15 June 2022, June 2022, 2022. */
    public static Isolated shown(Ui ui, PartialDate date) {
        if (date.isDay()) {
            return ui.date(date.firstDay());
        }
        var pattern = date.text().length() == 4 ? "uuuu" : ui.language().monthAndYearPattern();
        var text = DateTimeFormatter.ofPattern(pattern, ui.language().locale())
                .withDecimalStyle(DecimalStyle.STANDARD).format(date.firstDay());
        return new Isolated(text, ui.language().direction(), date.text(), "");
    }

    /** An interval in words: since, until, from and to, or that nothing is known. */
    public static Content interval(Ui ui, Optional<PartialDate> from, Optional<PartialDate> until) {
        if (from.isPresent() && until.isPresent()) {
            return ui.html("directory.interval.from-until", "from", shown(ui, from.get()), "until", shown(ui, until.get()));
        }
        if (from.isPresent()) {
            return ui.html("directory.interval.since", "from", shown(ui, from.get()));
        }
        return until.isPresent()
                ? ui.html("directory.interval.until", "until", shown(ui, until.get()))
                : ui.html("directory.interval.unknown");
    }
}
