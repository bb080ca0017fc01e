package org.entente.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What one node has acknowledged, and how to see that it still has it. */
final class Acknowledged implements Api.Listener {
    private final Map<String, Consumer<Api>> checks = new LinkedHashMap<>();

    @Override
    public synchronized void acknowledged(String path, JsonNode answer) {
        var parts = path.split("[/?]");
        var thing = "/" + parts[1] + "/" + parts[2];
        var verb = parts.length > 3 ? parts[3] : "";
        switch (parts[1]) {
            case "officials", "engagements", "mechanisms", "commitments" -> checks.put(path, node -> {
                var kept = node.get(thing);
                if (verb.equals("share")) {
                    assertThat(kept.path("shared").isObject()).as(path).isTrue();
                }
            });
            case "minutes" -> {
                var versions = answer.path("versions").size();
                var approvals = answer.path("versions").path(0).path("approvals").size();
                checks.put(path, node -> {
                    var kept = node.get(thing).path("versions");
                    assertThat(kept.size()).as(path).isGreaterThanOrEqualTo(versions);
                    assertThat(kept.path(0).path("approvals").size()).as(path).isGreaterThanOrEqualTo(approvals);
                });
            }
            case "drafts", "messages" -> {
                var message = answer.path("message").path("id");
                checks.put(path, message.isString()
                        ? node -> node.get("/messages/" + message.asString())
                        : node -> node.get(thing));
            }
            default -> throw new AssertionError("no check for " + path);
        }
    }

    /** Asks the node for everything, as its officer. */
    void stillThere(Api officer) {
        List<Consumer<Api>> all;
        synchronized (this) {
            all = new ArrayList<>(checks.values());
        }
        all.forEach(check -> check.accept(officer));
    }

    /** What was acknowledged of a finished story is checked once more at the end, not after every further restart. */
    synchronized void forget() {
        checks.clear();
    }
}
