package org.entente.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one node of the demo enters, as noun, id, body. Entering an item is {@code PUT /api/v1/NOUN/ID}, in the order of
 * the files, so entering it all again changes nothing.
 */
final class PublicRecord {
    private record Item(String path, Object body) {}

    private final List<Item> items = new ArrayList<>();

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
        file.keySet().forEach(noun -> WorldFile.part(file, noun)
                .forEach((id, body) -> items.add(new Item("/%s/%s".formatted(noun, id), body))));
    }

    int size() {
        return items.size();
    }

    void enter(Api api) {
        items.forEach(item -> api.put(item.path, item.body));
    }
}
