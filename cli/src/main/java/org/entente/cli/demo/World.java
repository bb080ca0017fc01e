package org.entente.cli.demo;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.cli.process.NodeSettings;

/**
 * Enters the demo's world into the four nodes, through their public API alone, as their users would. Every step can be
 * repeated, so a demo that was interrupted goes on with the step it was in.
 */
final class World {
    /** What each node enters: its own view. Only the travelling service knows its tour and its other stops. */
    private static final Map<String, PublicRecord> RECORDS = Map.of(
            "ma.dgsn-dgst", PublicRecord.read("parties.yaml", "sources.yaml", "services.yaml", "services-of-spain.yaml",
                    "officials-of-the-netherlands.yaml", "officials-of-germany.yaml", "parties-of-morocco-alone.yaml",
                    "engagements-with-spain.yaml", "engagements-with-germany.yaml",
                    "engagements-with-the-netherlands.yaml", "engagements-of-morocco-alone.yaml", "tour.yaml",
                    "views-of-the-report.yaml", "topics-of-morocco.yaml"),
            "es.policia-nacional", PublicRecord.read("parties.yaml", "sources.yaml", "services.yaml",
                    "services-of-spain.yaml", "engagements-with-spain.yaml", "topics-of-spain.yaml"),
            "nl.politie", PublicRecord.read("parties.yaml", "sources.yaml", "services.yaml",
                    "officials-of-the-netherlands.yaml", "engagements-with-the-netherlands.yaml",
                    "topics-of-the-netherlands.yaml"),
            "de.bundespolizei", PublicRecord.read("parties.yaml", "sources.yaml", "services.yaml",
                    "officials-of-germany.yaml", "engagements-with-germany.yaml", "topics-of-germany.yaml"));

    /** Who shares a channel with whom: exactly the services of each agreement that has nodes. */
    private static final Map<String, List<String>> CHANNELS = Map.of(
            "ma-es", List.of("ma.dgsn-dgst", "es.policia-nacional"),
            "ma-nl", List.of("ma.dgsn-dgst", "nl.politie"),
            "ma-es-de", List.of("ma.dgsn-dgst", "es.policia-nacional", "de.bundespolizei"));

    private final Map<String, Accounts> accounts;
    private final Path cards;
    private final LocalDate day;
    private final Telling telling;

    /** Says what is going on. */
    interface Telling {
        void say(String format, Object... arguments);
    }

    /**
     * @param cards folder for the files of node cards
     * @param day the day on which the demo was begun
     */
    World(List<NodeSettings> nodes, Path cards, LocalDate day, Telling telling) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5)).build();
        this.accounts = nodes.stream().collect(Collectors.toMap(NodeSettings::service, node -> new Accounts(node, http, Api.Listener.NONE)));
        this.cards = cards;
        this.day = day;
        this.telling = telling;
    }

    void enter() {
        onEach("Creating the users of each node", (service, node) -> node.create(FictionalStaff.of(service)));
        var introductions = new Introductions(accounts, cards, telling);
        introductions.make();
        CHANNELS.forEach(introductions::channel);
        telling.say("Proposing and accepting four instruments%n");
        new Agreements(accounts, day).conclude();
        onEach("Entering the public record of 2022 (%d items)".formatted(
                RECORDS.values().stream().mapToInt(PublicRecord::size).sum()),
                (service, node) -> RECORDS.get(service).enter(node.officer()));
        telling.say("Living through the follow-up visit (fictional): minutes, commitments, requests%n");
        var followUp = new FollowUp(accounts, "follow-up", day);
        followUp.live();
        followUp.tellBoth();
    }

    private interface Step {
        void of(String service, Accounts node);
    }

    /** All nodes at once: they share nothing. */
    private void onEach(String what, Step step) {
        telling.say("%s%n", what);
        try (Stream<Map.Entry<String, Accounts>> all = accounts.entrySet().parallelStream()) {
            all.forEach(entry -> step.of(entry.getKey(), entry.getValue()));
        }
    }
}
