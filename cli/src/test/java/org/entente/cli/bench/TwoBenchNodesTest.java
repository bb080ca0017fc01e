package org.entente.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.entente.bench.beside.LocalPostgres;
import org.entente.formats.PayloadCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./entente bench channel} measures works; how fast is not asserted. */
class TwoBenchNodesTest {
    @TempDir
    Path folder;

    @Test
    void everyEntryIsReceiptedAndItsContentIsReadBackAtTheOtherNode() throws Exception {
        try (var nodes = TwoBenchNodes.start(folder)) {
            var bulk = nodes.bulk(2_000, 1_000);
            assertThat(bulk.entries()).isEqualTo(2_000);
            assertThat(bulk.seconds()).isPositive();
            assertThat(bulk.commits()).as("commits of both, each durable").isPositive();
            assertThat(nodes.single(3)).hasSize(3).isSorted();
            assertThat(nodes.steady(50, 1)).hasSize(50).isSorted();
            // Two signatures in base64, 64 and 2,420 bytes, in the checkpoint and in the receipt.
            assertThat(nodes.signatureBytes(1_000)).isBetween(2 * (64 + 2_420) * 4L / 3, 10_000L);

            assertThat(nodes.compareContent()).isEqualTo(2_000 + 3 + 50 + 1_000);
            assertThat(nodes.databaseBytes()).isGreaterThan(2L * 3_000 * BulkPayloads.BYTES);
        }
    }

    @Test
    void nodesOnPostgresAreMeasuredAlike() throws Exception {
        try (var postgres = LocalPostgres.start(); var nodes = TwoBenchNodes.onPostgres(folder, postgres)) {
            assertThat(nodes.bulk(1_000, 500).seconds()).isPositive();
            assertThat(nodes.single(3)).hasSize(3).isSorted();
            assertThat(nodes.compareContent()).isEqualTo(1_003);
        }
    }

    @Test
    void bulkPayloadsHaveTheirSizeAndDiffer() {
        for (int number : new int[] {0, 9, 10, 1_234, 999_999, 12_345_678}) {
            assertThat(BulkPayloads.bytes(number)).hasSize(BulkPayloads.BYTES);
            assertThat(BulkPayloads.isOne(PayloadCodec.decode(BulkPayloads.bytes(number)))).isTrue();
            assertThat(BulkPayloads.bytes(number)).isNotEqualTo(BulkPayloads.bytes(number + 1));
        }
    }

    @Test
    void contentsAreTheSameInAnyOrderButNotWhenOneIsMissingTwiceThereOrAnother() {
        assertThat(hash(1, 2, 3)).isEqualTo(hash(3, 1, 2));
        assertThat(hash(1, 2, 3)).isNotEqualTo(hash(1, 2)).isNotEqualTo(hash(1, 2, 3, 3)).isNotEqualTo(hash(1, 2, 4));
    }

    private static String hash(int... numbers) {
        var content = new ContentHash();
        for (var number : numbers) {
            content.add(BulkPayloads.bytes(number));
        }
        return content.hex();
    }
}
