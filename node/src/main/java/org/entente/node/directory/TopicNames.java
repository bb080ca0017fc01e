package org.entente.node.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.entente.accord.Topic;
import org.entente.node.web.Language;
import org.entente.node.web.Texts;
import org.springframework.stereotype.Component;

/** What topics are called: well-known ones by the texts {@code directory.known-topic.<code>}, others as they were entered. */
@Component
public final class TopicNames {
    private static final String PREFIX = "directory.known-topic.";

    private final Texts texts;

    TopicNames(Texts texts) {
        this.texts = texts;
    }

    /** The codes of the well-known topics, by name in the reader's language. */
    public List<Topic> wellKnown(Language language) {
        return texts.keys(language).stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> new Topic(key.substring(PREFIX.length())))
                .sorted(Comparator.comparing(topic -> in(language, topic)))
                .toList();
    }

    boolean isWellKnown(String code) {
        return texts.has(PREFIX + code);
    }

    /** The topic's name; its code if it has none. */
    public String in(Language language, Topic topic) {
        return isWellKnown(topic.code()) ? texts.text(language, PREFIX + topic.code()) : topic.code();
    }

    /** The name that was entered for this relation, else the topic's own. */
    public String in(Language language, Interest interest) {
        return interest.titles().map(titles -> titles.in(language.tag())).orElseGet(() -> in(language, interest.topic()));
    }

    /** Every name of the topic, for the search. */
    List<String> all(Interest interest) {
        var names = new ArrayList<>(interest.titles().map(Names::texts).orElse(List.of()));
        if (isWellKnown(interest.topic().code())) {
            for (var language : Language.values()) {
                names.add(in(language, interest.topic()));
            }
        }
        names.add(interest.topic().code());
        return names;
    }
}
