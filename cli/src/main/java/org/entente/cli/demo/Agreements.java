package org.entente.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.formats.ExampleInstruments;
import tools.jackson.databind.JsonNode;

/**
 * The four instruments of the demo: three proposed by Morocco and accepted by the heads of all sides through their
 * channels, and the one with Qatar, which has no node, recorded in Morocco alone.
 */
final class Agreements {
    private static final String MOROCCO = "ma.dgsn-dgst";
    private static final String QATAR_PARTY = "qa";
    /** The visit beside which the record says that the agreement was made. */
    private static final LocalDate QATAR_SIGNED = LocalDate.of(2022, 5, 26);

    private final Map<String, Accounts> nodes;
    private final LocalDate day;

    /** @param day when the parties sign */
    Agreements(Map<String, Accounts> nodes, LocalDate day) {
        this.nodes = nodes;
        this.day = day;
    }

    /** All four. */
    void conclude() {
        conclude(ExampleInstruments.CONVENTION_MOROCCO_SPAIN, List.of("es.policia-nacional"));
        conclude(ExampleInstruments.LETTER_OF_INTENT_MOROCCO_NETHERLANDS, List.of("nl.politie"));
        conclude(ExampleInstruments.WORKING_ARRANGEMENT_MOROCCO_SPAIN_GERMANY,
                List.of("es.policia-nacional", "de.bundespolizei"));
        recordWithQatar();
    }

    /** Proposed by Morocco, accepted by all; returns once it is in force at all of them. */
    void conclude(String instrument, List<String> others) {
        var hash = propose(instrument, "");
        var members = new ArrayList<>(others);
        members.addFirst(MOROCCO);
        for (var member : members) {
            Waiting.until(instrument + " is at " + member, () -> known(member, instrument));
            accept(member, instrument, hash);
        }
        for (var member : members) {
            Waiting.until(instrument + " is in force at " + member, () -> known(member, instrument)
                    .filter(body -> body.path("state").asString().equals("in-force")));
        }
    }

    private void recordWithQatar() {
        var instrument = ExampleInstruments.WORLD_CUP_MOROCCO_QATAR;
        var hash = propose(instrument, "?local=true");
        var body = known(MOROCCO, instrument).orElseThrow();
        for (var party : List.of("ma", QATAR_PARTY)) {
            if (!body.path("acceptances").has(party)) {
                nodes.get(MOROCCO).head().post("/instruments/%s/accept".formatted(instrument), Api.object(
                        "termsHash", hash, "approver", "not named in the public record", "role", "plenipotentiary",
                        "signedOn", QATAR_SIGNED.toString(), "party", party));
            }
        }
    }

    private String propose(String instrument, String query) {
        return nodes.get(MOROCCO).head().putText("/instruments/" + instrument + query,
                ExampleInstruments.yaml(instrument).getBytes(StandardCharsets.UTF_8)).path("termsHash").asString();
    }

    private void accept(String service, String instrument, String hash) {
        var party = service.substring(0, 2);
        if (!known(service, instrument).orElseThrow().path("acceptances").has(party)) {
            nodes.get(service).head().post("/instruments/%s/accept".formatted(instrument), Api.object(
                    "termsHash", hash, "approver", FictionalStaff.of(service).head(), "role", "head-of-service",
                    "signedOn", day.toString(),
                    "justification", "The other parties have to know who accepted for this one. (Fictional.)"));
        }
    }

    private Optional<JsonNode> known(String service, String instrument) {
        return nodes.get(service).head().find("/instruments/" + instrument);
    }
}
