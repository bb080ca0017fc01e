package org.entente.node.agreements;

import gg.jte.Content;
import gg.jte.html.escape.Escape;
import java.util.List;
import java.util.Set;
import org.entente.accord.ActKind;
import org.entente.accord.Argument;
import org.entente.accord.Clause;
import org.entente.accord.Coded;
import org.entente.accord.Decision;
import org.entente.accord.Effect;
import org.entente.accord.Finding;
import org.entente.accord.InstrumentState;
import org.entente.accord.LocalisedText;
import org.entente.accord.Period;
import org.entente.accord.PeriodUnit;
import org.entente.accord.ServiceKind;
import org.entente.node.web.Tone;
import org.entente.node.web.Ui;

/** The words of agreements in the reader's language, for templates of this package and those above it. */
public final class AgreementTexts {
    private AgreementTexts() {}

    /** A word of the vocabulary. */
    public static String word(Ui ui, Coded word) {
        return switch (word) {
            case ActKind kind -> ui.text("agreements.act", kind);
            case ServiceKind kind -> ui.text("agreements.kind", kind);
            default -> ui.text("accord." + typeName(word), (Enum<?>) word);
        };
    }

    private static String typeName(Coded word) {
        return ((Enum<?>) word).getDeclaringClass().getSimpleName().replaceAll("(?<!^)(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** A topic by its own name where it is one of the usual ones, else its code. */
    public static Content topic(Ui ui, String code) {
        var key = "agreements.topic." + code;
        return ui.has(key) ? text(ui.text(key)) : ui.reference(code);
    }

    /** The same as plain text, for options. */
    public static String plainTopic(Ui ui, String code) {
        var key = "agreements.topic." + code;
        return ui.has(key) ? ui.text(key) : ui.reference(code).plain();
    }

    /** The word for a clause's kind, as it stands in YAML. */
    public static String kind(Clause clause) {
        return switch (clause) {
            case Clause.Permission _ -> "permission";
            case Clause.Exclusion _ -> "exclusion";
            case Clause.Disclosure _ -> "disclosure";
            case Clause.Deadlines _ -> "deadlines";
            case Clause.Refusals _ -> "refusals";
            case Clause.OnwardTransfer _ -> "onward-transfer";
            case Clause.Retention _ -> "retention";
        };
    }

    public static String period(Ui ui, Period period) {
        return period.unit() == PeriodUnit.HOURS
                ? ui.text("agreements.period.hours", "count", period.amount())
                : ui.text("agreements.period.calendar-days", "count", period.amount());
    }

    public static String days(Ui ui, int days) {
        return ui.text("agreements.days", "count", days);
    }

    /** Several words or topics, separated as the reader's language does it. */
    public static Content list(Ui ui, List<Content> parts) {
        return output -> {
            for (int i = 0; i < parts.size(); i++) {
                if (i > 0) {
                    output.writeContent(ui.comma());
                }
                parts.get(i).writeTo(output);
            }
        };
    }

    public static Content words(Ui ui, Set<? extends Coded> words) {
        return list(ui, words.stream().map(word -> text(word(ui, word))).toList());
    }

    /** Plain text, escaped. */
    public static Content text(String text) {
        return output -> Escape.htmlContent(text, output);
    }

    /** What one finding says, without the clause's own text. */
    public static Content reason(Ui ui, Finding finding) {
        List<Content> args = finding.args().stream().map(argument -> argument(ui, finding, argument)).toList();
        return ui.html("agreements.reason." + finding.reason().code(),
                "first", args.isEmpty() ? "" : args.getFirst(),
                "second", args.size() < 2 ? "" : args.get(1), "all", list(ui, args));
    }

    private static Content argument(Ui ui, Finding finding, Argument argument) {
        return switch (argument) {
            case Argument.Word word -> text(word(ui, word.word()));
            case Argument.Day day -> ui.date(day.day());
            case Argument.Code code -> finding.reason() == org.entente.accord.Reason.TOPIC_NOT_COVERED
                    ? topic(ui, code.code()) : ui.reference(code.code());
        };
    }

    /** The findings of one effect, in order. */
    public static List<Finding> of(Decision decision, Effect effect) {
        return decision.findings().stream().filter(finding -> finding.effect() == effect).toList();
    }

    /** The language in which {@link #in} finds a text. */
    public static String languageOf(Ui ui, LocalisedText text) {
        return ui.languageOf(text);
    }

    /** A text of the parties in the reader's language, else in English, else as it is. */
    public static String in(Ui ui, LocalisedText text) {
        return ui.in(text);
    }

    public static Tone tone(InstrumentState state) {
        return switch (state) {
            case IN_FORCE -> Tone.GOOD;
            case PROPOSED, ACCEPTED -> Tone.INFORMATION;
            case SUSPENDED, DENOUNCED -> Tone.ATTENTION;
            case REJECTED, ENDED, SUPERSEDED -> Tone.NEUTRAL;
        };
    }
}
