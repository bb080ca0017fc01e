package org.entente.node.exchange.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StageTest {
    @Test
    void theStagesBeginAt80And95AndAt100PerCent() {
        assertThat(Stage.of(0, 1_000)).isEqualTo(Stage.PLENTY);
        assertThat(Stage.of(799, 1_000)).isEqualTo(Stage.PLENTY);
        assertThat(Stage.of(800, 1_000)).isEqualTo(Stage.SCARCE);
        assertThat(Stage.of(949, 1_000)).isEqualTo(Stage.SCARCE);
        assertThat(Stage.of(950, 1_000)).isEqualTo(Stage.NEARLY_FULL);
        assertThat(Stage.of(999, 1_000)).isEqualTo(Stage.NEARLY_FULL);
        assertThat(Stage.of(1_000, 1_000)).isEqualTo(Stage.FULL);
        assertThat(Stage.of(1_001, 1_000)).isEqualTo(Stage.FULL);
        assertThat(Stage.of(1, Long.MAX_VALUE)).isEqualTo(Stage.PLENTY);
        assertThat(Stage.of(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isEqualTo(Stage.NEARLY_FULL);
        assertThat(Stage.of(0, 0)).isEqualTo(Stage.FULL);
    }

    @Test
    void theFreeSpaceIsAskedForEachTime() {
        var free = new AtomicLong(999);
        var disk = new DiskSpace(1_000, free::get);
        assertThat(disk.stage()).isEqualTo(Stage.FULL);
        assertThat(disk.room()).isZero();
        free.set(1_100);
        assertThat(disk.stage()).isEqualTo(Stage.NEARLY_FULL);
        assertThat(disk.room()).isEqualTo(100);
        free.set(1_500);
        assertThat(disk.stage()).isEqualTo(Stage.SCARCE);
        free.set(2_000);
        assertThat(disk.stage()).isEqualTo(Stage.PLENTY);
    }
}
