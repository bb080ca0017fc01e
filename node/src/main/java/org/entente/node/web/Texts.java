package org.entente.node.web;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every text a user reads: the bundles {@code texts/<noun>_{en,fr,es,de,ar}.properties} (UTF-8) of all packages. A key
 * begins with its bundle's noun, so two bundles cannot disagree. Patterns are ICU message patterns with named
 * arguments, e.g. {@code {count, plural, one {# visit} other {# visits}}}.
 *
 * <p>A key that does not exist is an error in tests (system property {@code entente.texts.strict}); a running node
 * shows the key instead of failing the page.
 */
@Component
public final class Texts {
    private static final String FOLDER = "texts/";

    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);
    private final Map<Language, Map<String, MessageFormat>> formats = new EnumMap<>(Language.class);
    private final boolean strict = Boolean.getBoolean("entente.texts.strict");

    public Texts() {
        for (var language : Language.values()) {
            patterns.put(language, load(language));
            formats.put(language, new ConcurrentHashMap<>());
        }
    }

    private static Map<String, String> load(Language language) {
        var all = new HashMap<String, String>();
        try {
            var found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + FOLDER + "*_" + language.tag() + ".properties");
            for (var resource : found) {
                var bundle = new Properties();
                try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    bundle.load(reader);
                }
                bundle.stringPropertyNames().forEach(key -> all.put(key, bundle.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The texts cannot be read", e);
        }
        return Map.copyOf(all);
    }

    /** The keys of a language. */
    public Set<String> keys(Language language) {
        return patterns.get(language).keySet();
    }

    public boolean has(String key) {
        return patterns.get(Language.ENGLISH).containsKey(key);
    }

    /** The unformatted pattern of a key. */
    public String pattern(Language language, String key) {
        var pattern = patterns.get(language).get(key);
        if (pattern != null) {
            return pattern;
        }
        if (strict) {
            throw new IllegalArgumentException("no text " + key + " in " + language.tag());
        }
        LoggerFactory.getLogger(Texts.class).error("No text {} in {}", key, language.tag());
        return key;
    }

    /**
     * The text of a key.
     *
     * @param arguments the pattern's arguments by name
     */
    public String text(Language language, String key, Map<String, ?> arguments) {
        var pattern = pattern(language, key);
        if (pattern.indexOf('{') < 0) {
            // An apostrophe quotes nothing in a pattern without arguments, except that two of them are one.
            return pattern.replace("''", "'");
        }
        var format = formats.get(language).computeIfAbsent(
                key, absent -> new MessageFormat(pattern, ULocale.forLocale(language.locale())));
        if (strict && !arguments.keySet().containsAll(format.getArgumentNames())) {
            throw new IllegalArgumentException(
                    key + " needs " + format.getArgumentNames() + " and was given " + arguments.keySet());
        }
        synchronized (format) {
            return format.format(arguments);
        }
    }

    public String text(Language language, String key) {
        return text(language, key, Map.of());
    }
}
