package org.entente.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The YAML files beside this class. */
final class WorldFile {
    private static final Pattern DAY = Pattern.compile("\\$\\{day([+-]\\d+)?}");

    private WorldFile() {}

    /** A file whose top level is a mapping. */
    static Map<String, Object> read(String name) {
        return parse(name, text(name));
    }

    /** As above; {@code ${day}}, {@code ${day-4}} and the like in it become dates around the given day. */
    static Map<String, Object> read(String name, LocalDate day) {
        return parse(name, DAY.matcher(text(name)).replaceAll(match -> day.plusDays(
                match.group(1) == null ? 0 : Integer.parseInt(match.group(1))).toString()));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> part(Map<String, Object> file, String name) {
        return (Map<String, Object>) Objects.requireNonNull(file.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parse(String name, String text) {
        var settings = LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(false).build();
        return (Map<String, Object>) new Load(settings).loadFromString(text);
    }

    private static String text(String name) {
        try (var stream = Objects.requireNonNull(WorldFile.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
