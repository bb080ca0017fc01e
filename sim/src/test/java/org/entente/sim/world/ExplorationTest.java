package org.entente.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.entente.sim.planted.Planted;
import org.entente.sim.watch.Violation;
import org.junit.jupiter.api.Test;

/** Every history of a small channel; {@code -Dentente.sim.moves} says up to how many moves. */
class ExplorationTest {
    private static final int MOVES = Integer.getInteger("entente.sim.moves", 4);

    @Test
    void noHistoryOfTwoMembersViolatesAnything() {
        Exploration.Found found = new Exploration(Build.SHIPPED, new Exploration.Bounds(MOVES, 2, 1, 1)).explore();
        assertThat(found.deepest()).isEqualTo(MOVES);
        assertThat(found.histories()).isGreaterThan(found.situations());
        assertThat(found.situations()).isGreaterThan(10 * MOVES);
    }

    @Test
    void aMistakeIsFoundAndItsHistoryTold() {
        Planted planted = Planted.all().stream().filter(one -> one.name().equals("last-forgotten")).findFirst().orElseThrow();
        assertThatThrownBy(() -> new Exploration(planted.build(), new Exploration.Bounds(3, 1, 1, 0)).explore())
                .isInstanceOf(Violation.class).hasMessageContaining(" after [");
    }
}
