package org.entente.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.sim.planted.Planted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample of the planted mistakes; {@code ./entente sim --planted} looks for all of them. */
class PlantedTest {
    @ParameterizedTest
    @ValueSource(strings = {"no-sync", "torn-frame", "receipt-first", "first-dropped", "payload-in-the-clear", "root-of-one-less", "wrong-sender",
            "ml-dsa-unchecked", "state-kept", "unreadable-empty", "no-catch-up", "lease-unchecked", "state-of-before", "news-kept"})
    void aPlantedMistakeIsCaught(String name) {
        Planted planted = Planted.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        assertThat(PlantedReport.caught(planted, 150)).isPresent();
    }

    @Test
    void thereAreAtLeastThirtyAndEachHasAName() {
        List<String> names = Planted.all().stream().map(Planted::name).toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
    }
}
