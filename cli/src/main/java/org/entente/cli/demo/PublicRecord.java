package org.entente.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What one node of the demo enters of the public record, as YAML: noun, id, body. Entering an item is
 * {@code PUT /api/v1/NOUN/ID}, in the order of the file, so entering it all again changes nothing.
 */
final class PublicRecord {
    private final Map<String, Map<String, Object>> nouns = new LinkedHashMap<>();

    private PublicRecord() {}

    /** @param names resources of this package, read in this order, e.g. {@code parties.yaml} */
    static PublicRecord read(String... names) {
        var record = new PublicRecord();
        for (var name : names) {
            record.add(name);
        }
        return record;
    }

    @SuppressWarnings("unchecked")
    private void add(String name) {
        var settings = LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(false).build();
        try (var stream = Objects.requireNonNull(PublicRecord.class.getResourceAsStream(name), name)) {
            var file = (Map<String, Map<String, Object>>) new Load(settings).loadFromInputStream(stream);
            file.forEach((noun, items) -> nouns.computeIfAbsent(noun, any -> new LinkedHashMap<>()).putAll(items));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return nouns.values().stream().mapToInt(Map::size).sum();
    }

    void enter(Api api) {
        nouns.forEach((noun, items) ->
                items.forEach((id, body) -> api.put("/%s/%s".formatted(noun, id), body)));
    }
}
