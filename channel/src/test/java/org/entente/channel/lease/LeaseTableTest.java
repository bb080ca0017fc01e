package org.entente.channel.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaseTableTest {
    private static final long LIFE = 10_000;

    private final Map<String, Lease> stored = new TreeMap<>();
    private List<String> works = IntStream.range(0, 7).mapToObj(i -> "channel" + i).toList();

    private void beat(String process, int living, long now) {
        keep(new LeaseTable(stored.values()).beat(process, works, living, now, LIFE));
    }

    private void keep(List<Lease> changed) {
        changed.forEach(lease -> stored.put(lease.work(), lease));
    }

    private long held(String process) {
        return stored.values().stream().filter(lease -> lease.process().equals(process)).count();
    }

    @Test
    void oneProcessDoesEverythingAndRenewsItUnderTheSameNumber() {
        beat("a", 1, 0);
        beat("a", 1, 2_000);
        assertThat(stored.values()).hasSize(7).allMatch(lease -> lease.isOf("a", 1) && lease.until() == 12_000);
    }

    @Test
    void theWorkIsSpreadOverThoseWhoLiveAndNeverDoneByTwo() {
        beat("a", 1, 0);
        beat("b", 2, 1_000);
        assertThat(held("b")).as("nothing is free yet").isZero();
        beat("a", 2, 2_000);
        beat("b", 2, 3_000);
        assertThat(List.of(held("a"), held("b"))).containsExactly(4L, 3L);
        beat("c", 3, 3_500);
        beat("a", 3, 4_000);
        beat("b", 3, 4_000);
        beat("c", 3, 4_500);
        assertThat(List.of(held("a"), held("b"), held("c"))).containsExactly(3L, 3L, 1L);
    }

    @Test
    void whatADeadProcessHeldIsTakenWhenItsTimeIsOverAndNotBefore() {
        beat("a", 2, 0);
        beat("b", 2, 0);
        beat("b", 1, LIFE - 1);
        assertThat(held("b")).isEqualTo(3);
        beat("b", 1, LIFE);
        assertThat(held("b")).isEqualTo(7);
        assertThat(stored.get("channel0").isOf("a", 1)).as("what a began it may not finish").isFalse();
        assertThat(stored.get("channel0").isOf("b", 2)).isTrue();
    }

    @Test
    void aProcessThatRenewedTooLateMayNotFinishWhatItBeganBefore() {
        beat("a", 1, 0);
        beat("a", 1, LIFE);
        assertThat(stored.values()).allMatch(lease -> lease.isOf("a", 2)).noneMatch(lease -> lease.isOf("a", 1));
    }

    @Test
    void whoLeavesGivesEverythingBackAtOnce() {
        beat("a", 1, 0);
        keep(new LeaseTable(stored.values()).leave("a", 1));
        assertThat(held("a")).isZero();
        beat("b", 1, 1);
        assertThat(held("b")).isEqualTo(7);
    }

    @Test
    void workThatIsNoMoreIsGivenBack() {
        beat("a", 1, 0);
        works = new ArrayList<>(works.subList(0, 2));
        beat("a", 1, 1);
        assertThat(stored.values().stream().filter(lease -> lease.process().equals("a")).map(Lease::work).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("channel0", "channel1");
    }
}
