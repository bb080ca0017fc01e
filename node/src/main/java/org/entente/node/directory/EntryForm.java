package org.entente.node.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.node.web.Form;
import org.entente.node.web.Option;

/**
 * A form for entering or changing a thing of the directory.
 *
 * @param action where it is sent
 * @param back where giving up leads
 * @param stored what the thing is called, when it is being changed; empty for a new one
 * @param about what the thing is attached to, if it is attached to something
 * @param fact what the one fact about that thing is called to which it is attached, if it is
 * @param options what its selects offer, by field
 */
public record EntryForm(Form form, String action, String back, Optional<Label> stored, Optional<Label> about,
        Optional<String> fact, Map<String, List<Option>> options) {
    public boolean isNew() {
        return stored.isEmpty();
    }

    public List<Option> options(String field) {
        return options.getOrDefault(field, List.of());
    }
}
