package org.entente.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.entente.cli.CommandFailed;

/**
 * Makes the nodes known to each other as their operators would: each takes the card of its node out as a file, the
 * others bring it in, and the fingerprint, heard over another way, is confirmed.
 */
final class Introductions {
    private final Map<String, Accounts> nodes;
    private final Path cards;
    private final World.Telling telling;

    /** @param cards folder for the card files, {@code SERVICE.card} */
    Introductions(Map<String, Accounts> nodes, Path cards, World.Telling telling) {
        this.nodes = new TreeMap<>(nodes);
        this.cards = cards;
        this.telling = telling;
    }

    void make() {
        telling.say("Exchanging node cards by file (%s); their fingerprints, to be compared by telephone:%n", cards);
        var fingerprints = new TreeMap<String, String>();
        nodes.forEach((service, node) -> {
            keepCard(service, node.operator().download("/node-card"));
            fingerprints.put(service, node.operator().get("/node-card/statement").path("fingerprint").asString());
            telling.say("  %-20s %s%n", service, fingerprints.get(service));
        });
        nodes.forEach((service, node) -> fingerprints.forEach((peer, fingerprint) -> {
            if (!peer.equals(service)) {
                node.operator().putText("/peers/" + peer, card(peer));
                node.operator().post("/peers/" + peer + "/confirm", Api.object("fingerprint", fingerprint));
            }
        }));
    }

    /** Opens a channel at all its members, under the same id. */
    void channel(String id, java.util.List<String> members) {
        members.forEach(member -> nodes.get(member).operator()
                .put("/channels/" + id, Api.object("members", members)));
    }

    private void keepCard(String service, byte[] card) {
        try {
            Files.createDirectories(cards);
            Files.write(cards.resolve(service + ".card"), card);
        } catch (IOException e) {
            throw new CommandFailed("the node card cannot be written: " + e.getMessage(), "check the demo's folder");
        }
    }

    private byte[] card(String service) {
        try {
            return Files.readAllBytes(cards.resolve(service + ".card"));
        } catch (IOException e) {
            throw new CommandFailed("the node card cannot be read: " + e.getMessage(), "check the demo's folder");
        }
    }
}
