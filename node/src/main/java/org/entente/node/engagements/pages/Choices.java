package org.entente.node.engagements.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.entente.accord.Language;
import org.entente.accord.Topic;
import org.entente.node.engagements.FormRows;
import org.entente.node.engagements.Words;
import org.entente.node.web.Option;
import org.entente.node.web.Ui;

/** What forms offer to choose from. */
public final class Choices {
    private static final List<Topic> WELL_KNOWN = List.of(Topic.COUNTER_TERRORISM, Topic.IRREGULAR_MIGRATION,
            Topic.ORGANISED_CRIME, Topic.DRUGS, Topic.TRAFFICKING_IN_HUMAN_BEINGS, Topic.FIREARMS, Topic.MONEY_LAUNDERING,
            Topic.CYBERCRIME, Topic.MAJOR_EVENTS, new Topic("security-of-mutual-interest"),
            new Topic("cooperation-mechanisms"));

    private Choices() {}

    /** The words of an enum, sent as the API writes them, labelled by the texts {@code <prefix>.<word>}. */
    public static <E extends Enum<E>> List<Option> of(Ui ui, String prefix, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> new Option(Words.of(constant), ui.text(prefix, constant))).toList();
    }

    /** The well-known topics, and those of the form that are others. */
    public static List<Option> topics(Ui ui, List<String> chosen) {
        var codes = new LinkedHashSet<String>();
        WELL_KNOWN.forEach(topic -> codes.add(topic.code()));
        codes.addAll(chosen);
        var options = new ArrayList<Option>();
        codes.forEach(code -> options.add(new Option(code, topic(ui, code))));
        return options;
    }

    public static String topic(Ui ui, Topic topic) {
        return topic(ui, topic.code());
    }

    /** The topic's name in the reader's language; a topic that a relation added itself is known by its code. */
    private static String topic(Ui ui, String code) {
        var key = "directory.known-topic." + code;
        return ui.has(key) ? ui.text(key) : code;
    }

    /** The languages that titles and minutes are written in, each under its own name. */
    public static List<Language> languages() {
        return FormRows.LANGUAGES;
    }

    public static String languageName(Language language) {
        return org.entente.node.web.Language.ofTag(language.code())
                .map(org.entente.node.web.Language::ownName).orElse(language.code());
    }

    public static String direction(Language language) {
        return org.entente.node.web.Language.ofTag(language.code())
                .map(org.entente.node.web.Language::direction).orElse("auto");
    }
}
