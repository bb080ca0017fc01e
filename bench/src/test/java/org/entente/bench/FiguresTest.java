package org.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final StringWriter text = new StringWriter();
    private final Figures figures = new Figures(new PrintWriter(text));

    @Test
    void theMachineIsDescribedBeforeAnyFigure() {
        figures.atMost("demo.start", 9.26, "s", 12);

        assertThat(text.toString().lines()).hasSize(2);
        assertThat(text.toString().lines().findFirst().orElseThrow()).startsWith("machine ").contains(" cores;", "Java 2");
    }

    @Test
    void aFigureWithinItsGoalIsMet() {
        figures.atMost("demo.start", 9.26, "s", 12);
        figures.atLeast("decide.rate", 612_345.6, "decisions/s", 500_000);

        assertThat(text.toString().lines().skip(1)).containsExactly(
                "figure demo.start 9.26 s goal <=12 met",
                "figure decide.rate 612346 decisions/s goal >=500000 met");
        assertThat(figures.allMet()).isTrue();
    }

    @Test
    void aFigureThatMissesItsGoalIsShort() {
        figures.atMost("delivery.median", 50.1, "ms", 50);
        figures.atLeast("decide.rate", 499_999, "decisions/s", 500_000);

        assertThat(text.toString().lines().skip(1)).containsExactly(
                "figure delivery.median 50.1 ms goal <=50 short",
                "figure decide.rate 499999 decisions/s goal >=500000 short");
        assertThat(figures.allMet()).isFalse();
    }

    @Test
    void aFigureThatStandsBesideOthersHasNoGoalAndMissesNone() {
        figures.beside("limit.sha256", 1_234_567.8, "entries/s/core");

        assertThat(text.toString().lines().skip(1)).containsExactly("figure limit.sha256 1234568 entries/s/core");
        assertThat(figures.allMet()).isTrue();
    }

    @Test
    void aNameThatAScriptCouldNotSplitIsRefused() {
        assertThatThrownBy(() -> figures.atMost("demo start", 1, "s", 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> figures.atMost("demo.start", 1, "s per node", 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
