package org.entente.bench.phase4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** phase4 as the benchmark sets it up: real TLS, real signatures, encryption and receipts. */
class RoundTest {
    private static final int LENGTH = 1_024;

    @TempDir
    Path folder;

    @Test
    void signedAndEncryptedMessagesArriveWithTheirContentAndAreReceipted() throws Exception {
        var payloads = new byte[3 * LENGTH];
        new Random(20_220_616).nextBytes(payloads);
        var sent = Files.write(folder.resolve("payloads"), payloads);
        Keys.create(folder);
        try (var receiving = new ReceivingServer(folder)) {
            var sending = new Sending(folder, receiving.address(), sent, LENGTH);

            assertThat(sending.send(0, 3, 2)).hasSize(4).doesNotContain(0);

            assertThat(receiving.taken()).isEqualTo("3 %064x".formatted(sumOfHashes(payloads)));
            assertThat(folder.resolve("phase4-data")).isDirectoryContaining(
                    file -> file.getFileName().toString().startsWith("as4-duplicate-incoming.xml"));
            assertThatThrownBy(() -> new Sending(folder, receiving.address() + "/nowhere", sent, LENGTH).send(0, 1, 1))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static BigInteger sumOfHashes(byte[] payloads) throws Exception {
        var sum = BigInteger.ZERO;
        var digest = MessageDigest.getInstance("SHA-256");
        for (int at = 0; at < payloads.length; at += LENGTH) {
            digest.update(payloads, at, LENGTH);
            sum = sum.add(new BigInteger(1, digest.digest()));
        }
        return sum.mod(BigInteger.TWO.pow(256));
    }
}
