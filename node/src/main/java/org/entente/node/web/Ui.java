package org.entente.node.web;

import gg.jte.Content;
import gg.jte.html.escape.Escape;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.LocalisedText;

/** What every template needs to speak to its reader: texts, isolated values, and the shell around the page. */
public final class Ui {
    private final Texts texts;
    private final Viewer viewer;
    private final Isolate isolate;
    private final Shell shell;

    /**
     * The frame of the page.
     *
     * @param node the node's name
     * @param demonstration whether to say that persons and events are invented
     * @param path the address of this page without its query
     * @param query the query, empty if there is none
     * @param csrfName the form field that proves a form comes from this node's own pages
     * @param flash a message to show once
     */
    public record Shell(String node, String service, boolean demonstration, String path, String query, String csrfName, String csrfValue,
            List<NavigationItem> navigation, Optional<Flash> flash) {}

    public Ui(Texts texts, Viewer viewer, Shell shell) {
        this.texts = texts;
        this.viewer = viewer;
        this.shell = shell;
        this.isolate = new Isolate(viewer.language(), viewer.zone());
    }

    public Viewer viewer() {
        return viewer;
    }

    public Shell shell() {
        return shell;
    }

    public Language language() {
        return viewer.language();
    }

    /** What separates the parts of a list in the reader's language, with the space after it. */
    public String comma() {
        return language().comma();
    }

    public boolean may(Permit permit) {
        return viewer.may(permit);
    }

    /** The text of a key with arguments written as name, value, name, value. Isolated values keep their direction. */
    public String text(String key, Object... namesAndValues) {
        return texts.text(language(), key, Arguments.of(namesAndValues));
    }

    public String text(FieldError error) {
        return texts.text(language(), error.key(), error.arguments());
    }

    public String text(Flash flash) {
        return texts.text(language(), flash.key(), flash.arguments());
    }

    public boolean has(String key) {
        return texts.has(key);
    }

    /** The text of an enum's constant: key {@code <prefix>.<constant in lower case with hyphens>}. */
    public String text(String prefix, Enum<?> constant) {
        return text(prefix + "." + kebab(constant));
    }

    /** A text of the record or of an agreement in the reader's language, else in English, else as it is. */
    public String in(LocalisedText text) {
        return text.in(recordLanguage());
    }

    /** The language in which {@link #in} finds a text, for an element's {@code lang}. */
    public String languageOf(LocalisedText text) {
        return text.chosen(recordLanguage()).code();
    }

    private org.entente.accord.Language recordLanguage() {
        return org.entente.accord.Language.valueOf(language().tag().toUpperCase(java.util.Locale.ROOT));
    }

    public static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** As {@link #text}, but contents among the arguments (isolated values, links) keep their markup. */
    public Content html(String key, Object... namesAndValues) {
        var arguments = Arguments.of(namesAndValues);
        var contents = new ArrayList<Content>();
        arguments.replaceAll((name, value) -> {
            if (value instanceof Content content) {
                contents.add(content);
                return placeholder(contents.size() - 1);
            }
            return value;
        });
        var text = texts.text(language(), key, arguments);
        return output -> {
            int from = 0;
            for (int at = 0; at < text.length(); at++) {
                int index = text.charAt(at) - FIRST_PLACEHOLDER;
                if (index >= 0 && index < contents.size()) {
                    Escape.htmlContent(text.substring(from, at), output);
                    contents.get(index).writeTo(output);
                    from = at + 1;
                }
            }
            Escape.htmlContent(text.substring(from), output);
        };
    }

    /** Characters for private use, which no text bundle contains (a test sees to it). */
    private static final char FIRST_PLACEHOLDER = '\uE000';

    private static String placeholder(int index) {
        return String.valueOf((char) (FIRST_PLACEHOLDER + index));
    }

    /** A link to a path of this node, for use inside {@link #html}. */
    public Content link(String path, Object shown) {
        return output -> {
            output.writeContent("<a href=\"");
            Escape.htmlAttribute(path, output);
            output.writeContent("\">");
            if (shown instanceof Content content) {
                content.writeTo(output);
            } else {
                Escape.htmlContent(String.valueOf(shown), output);
            }
            output.writeContent("</a>");
        };
    }

    /** Why a form or a page was refused, as title, detail and advice in the reader's language. */
    public Problem problem(ProblemException refused) {
        return Problem.of(refused, texts, language());
    }

    public Isolate isolate() {
        return isolate;
    }

    public Isolated date(LocalDate date) {
        return isolate.date(date);
    }

    public Isolated date(Instant instant) {
        return isolate.date(instant);
    }

    public Isolated dates(LocalDate first, LocalDate last) {
        return isolate.dates(first, last);
    }

    public Isolated dateTime(Instant instant) {
        return isolate.dateTime(instant);
    }

    public Isolated exactTime(Instant instant) {
        return isolate.exactTime(instant);
    }

    public Isolated number(long number) {
        return isolate.number(number);
    }

    public Isolated bytes(long bytes) {
        return isolate.bytes(bytes);
    }

    public Isolated reference(Object reference) {
        return isolate.reference(String.valueOf(reference));
    }

    public Isolated hash(String hash) {
        return isolate.hash(hash);
    }

    public Isolated hash(byte[] hash) {
        return isolate.hash(hash);
    }

    public Isolated name(String name) {
        return isolate.name(name);
    }

    public Isolated hours(Duration duration) {
        return isolate.hours(duration);
    }

    /** The element id of a form's field: its name with everything but letters and digits turned into hyphens. */
    public static String id(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }

    /** The constants of an enum as options, labelled by {@link #text(String, Enum)}. */
    public <E extends Enum<E>> List<Option> options(String prefix, Class<E> type) {
        return java.util.Arrays.stream(type.getEnumConstants())
                .map(constant -> new Option(constant.name(), text(prefix, constant))).toList();
    }

    /** The address of a fixed file of the pages. */
    public String asset(String file) {
        return Assets.address(file);
    }

    /** Whether a navigation entry is the one this page stands under. */
    public boolean current(NavigationItem item) {
        return item.covers(shell.path());
    }

    /** This page's address with some query parameters replaced, e.g. for pagers and tabs. */
    public String here(Object... namesAndValues) {
        var query = new java.util.LinkedHashMap<String, String>();
        for (var pair : shell.query().split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                query.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        for (Map.Entry<String, Object> change : Arguments.of(namesAndValues).entrySet()) {
            query.put(change.getKey(), String.valueOf(change.getValue()));
        }
        var joined = new StringBuilder(shell.path());
        query.forEach((name, value) -> joined
                .append(joined.indexOf("?") < 0 ? '?' : '&').append(encode(name)).append('=').append(encode(value)));
        return joined.toString();
    }

    private static String decode(String value) {
        return java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String encode(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }
}
