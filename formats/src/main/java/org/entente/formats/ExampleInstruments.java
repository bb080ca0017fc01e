package org.entente.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The instruments that ship with Entente, as YAML: to start from, to try out, and for the demo. Each is modelled on a
 * public namesake and says so in its text.
 */
public final class ExampleInstruments {
    public static final String CONVENTION_MOROCCO_SPAIN = "ma-es.convention";
    public static final String LETTER_OF_INTENT_MOROCCO_NETHERLANDS = "ma-nl.letter-of-intent";
    public static final String WORLD_CUP_MOROCCO_QATAR = "ma-qa.world-cup-2022";
    public static final String WORKING_ARRANGEMENT_MOROCCO_SPAIN_GERMANY = "ma-es-de.working-arrangement";

    private ExampleInstruments() {
    }

    /** The identifiers of all of them. */
    public static List<String> ids() {
        return List.of(CONVENTION_MOROCCO_SPAIN, LETTER_OF_INTENT_MOROCCO_NETHERLANDS, WORLD_CUP_MOROCCO_QATAR,
                WORKING_ARRANGEMENT_MOROCCO_SPAIN_GERMANY);
    }

    /** The YAML of one of {@link #ids()}. */
    public static String yaml(String id) {
        if (!ids().contains(id)) {
            throw new IllegalArgumentException("no example instrument " + id);
        }
        try (InputStream in = ExampleInstruments.class.getResourceAsStream("instruments/" + id + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
