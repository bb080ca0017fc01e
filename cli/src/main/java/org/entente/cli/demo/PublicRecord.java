package org.entente.cli.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one node of the demo enters, as noun, id, body. Entering an item is {@code PUT /api/v1/NOUN/ID}, in the order of
 * the files, so entering it all again changes nothing.
 */
final class PublicRecord {
    private final Map<String, Map<String, Object>> nouns = new LinkedHashMap<>();

    private PublicRecord() {}

    /** @param names files of this package, e.g. {@code parties.yaml} */
    static PublicRecord read(String... names) {
        var record = new PublicRecord();
        for (var name : names) {
            record.add(WorldFile.read(name));
        }
        return record;
    }

    static PublicRecord of(Map<String, Object> nouns) {
        var record = new PublicRecord();
        record.add(nouns);
        return record;
    }

    private void add(Map<String, Object> file) {
        file.keySet().forEach(noun -> nouns.computeIfAbsent(noun, any -> new LinkedHashMap<>())
                .putAll(WorldFile.part(file, noun)));
    }

    int size() {
        return nouns.values().stream().mapToInt(Map::size).sum();
    }

    void enter(Api api) {
        nouns.forEach((noun, items) ->
                items.forEach((id, body) -> api.put("/%s/%s".formatted(noun, id), body)));
    }
}
