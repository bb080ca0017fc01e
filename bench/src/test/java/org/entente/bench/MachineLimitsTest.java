package org.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLimitsTest {
    @TempDir
    Path folder;

    @Test
    void everyLimitIsAFigureAndNothingIsLeftOnTheDisk() throws Exception {
        var text = new StringWriter();

        MachineLimits.print(new Figures(new PrintWriter(text)), folder);

        assertThat(text.toString().lines().filter(line -> line.startsWith("figure ")).map(line -> line.split(" ")[1]))
                .containsExactly("limit.sha256", "limit.aes-gcm", "limit.ed25519.sign", "limit.ed25519.verify",
                        "limit.ml-dsa-44.sign", "limit.ml-dsa-44.verify", "limit.fsync");
        assertThat(folder).isEmptyDirectory();
    }
}
