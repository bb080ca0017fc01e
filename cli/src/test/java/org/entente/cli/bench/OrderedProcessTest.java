package org.entente.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.entente.cli.CommandFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OrderedProcessTest {
    @TempDir
    Path folder;

    private static OrderedProcess shell(String script, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return new OrderedProcess("the shell", "ANSWER ", command);
    }

    @Test
    void ordersAreAnsweredWhateverElseTheProcessSays() throws Exception {
        try (var process = shell("echo noise; echo ANSWER ready; while read a b; do echo more; echo ANSWER $b $a; done")) {
            assertThat(process.answer()).isEqualTo("ready");
            assertThat(process.numbers(1, 2)).containsExactly(2, 1);
        }
    }

    @Test
    void aProcessThatSaysMuchWhileNobodyAsksGoesOn() throws Exception {
        var sign = folder.resolve("sign").toString();
        try (var talking = shell("echo ANSWER ready; yes noise | head -n 100000; : > \"$1\"; read order; echo ANSWER $order", sign);
                var watching = shell("while [ ! -e \"$1\" ]; do sleep 0.05; done; echo ANSWER seen", sign)) {
            assertThat(talking.answer()).isEqualTo("ready");
            assertThat(watching.answer()).isEqualTo("seen");
            assertThat(talking.order("go")).isEqualTo("go");
        }
    }

    @Test
    void aProcessThatEndsSaysSoWithItsLastLines() throws Exception {
        try (var process = shell("echo what went wrong")) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(process::answer).isInstanceOf(CommandFailed.class).hasMessageContaining("it ended")
                        .hasMessageContaining("what went wrong");
            }
        }
    }
}
