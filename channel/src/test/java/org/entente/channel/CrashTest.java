package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.junit.jupiter.api.Test;

/**
 * A journey of two members is run once for each point at which one of them can stop: before its transaction, after it, and
 * between any two effects after it. Whoever stopped starts again from what is stored.
 */
class CrashTest {
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One run of the journey, which stops whoever is at work when it comes to the point. */
    private static final class Run {
        final TestChannel channel = new TestChannel(2, 41);
        final TestMember alice = channel.get(0);
        final TestMember bob = channel.get(1);
        final int crashAt;
        final Map<String, Hash> shown = new HashMap<>();
        int points;

        Run(int crashAt) {
            this.crashAt = crashAt;
        }

        private void point() {
            if (points++ == crashAt) {
                throw new Crash();
            }
        }

        /** As {@link TestMember#step}, with a point before the transaction and one before each effect after it. */
        private Optional<Answer> step(TestMember member, Event event) {
            Step step = member.machine.step(member.state, event, member.store);
            point();
            member.commit(step);
            Optional<Answer> answer = Optional.empty();
            for (Effect.AfterCommit effect : step.afterCommit()) {
                point();
                if (effect instanceof Effect.Reply reply) {
                    answer = Optional.of(reply.answer());
                    assertReceiptsAreDurable(member, event, reply.answer());
                }
            }
            point();
            return answer;
        }

        private void assertReceiptsAreDurable(TestMember member, Event event, Answer answer) {
            if (event instanceof Event.Requested requested && requested.request().kind() == Request.Kind.ADD_ENTRIES && answer.status() == 200) {
                assertThat(member.store.entryCount(alice.id())).isGreaterThanOrEqualTo(AddEntries.parse(requested.request().body()).end());
            }
        }

        /** Work of the host that is done once its transaction is: repeated after a crash only when nothing was stored. */
        private void once(TestMember member, Event event) {
            long before = member.store.entryCount(member.id());
            try {
                step(member, event);
            } catch (Crash crash) {
                member.restart();
                if (member.store.entryCount(member.id()) == before) {
                    once(member, event);
                }
            }
        }

        private void sign(long time) {
            try {
                step(alice, new Event.Sign(time));
            } catch (Crash crash) {
                alice.restart();
                sign(time + 1);
            }
        }

        private void deliver(long time) {
            while (true) {
                Optional<Request> request = alice.machine.next(alice.state, bob.id(), alice.store);
                if (request.isEmpty()) {
                    return;
                }
                assertNoOtherRootWasShown(request.get());
                TestMember working = bob;
                try {
                    Optional<Answer> answer = step(bob, new Event.Requested(alice.id(), request.get(), time));
                    working = alice;
                    step(alice, new Event.Answered(bob.id(), request.get(), answer.orElseThrow()));
                } catch (Crash crash) {
                    working.restart();
                }
            }
        }

        private void assertNoOtherRootWasShown(Request request) {
            if (request.kind() == Request.Kind.ADD_CHECKPOINT) {
                SignedNote note = AddCheckpoint.parse(request.body()).note();
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                Hash earlier = shown.putIfAbsent(checkpoint.origin() + checkpoint.size(), checkpoint.root());
                assertThat(earlier == null || earlier.equals(checkpoint.root())).isTrue();
            }
        }

        void journey() {
            once(alice, new Event.OpenEpoch(EpochEntry.Randomness.from(alice.random, channel.genesis)));
            append("one", "two");
            sign(10);
            deliver(12);
            append("three");
            append("four");
            sign(20);
            deliver(22);
            String[] many = new String[300];
            java.util.Arrays.fill(many, "many");
            append(many);
            sign(30);
            deliver(32);
        }

        private void append(String... payloads) {
            List<SealedEntry.Draft> drafts = new ArrayList<>();
            for (String payload : payloads) {
                drafts.add(SealedEntry.Draft.of(payload.getBytes(StandardCharsets.UTF_8), alice.random));
            }
            once(alice, new Event.Append(drafts));
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhereverAMemberStops() {
        Run whole = new Run(-1);
        whole.journey();
        assertThat(whole.points).isGreaterThan(30);
        for (int point = 0; point < whole.points; point++) {
            Run run = new Run(point);
            run.journey();
            assertThat(run.points).isGreaterThan(point);
            assertThat(run.alice.state.ownSize()).isEqualTo(306);
            assertThat(run.alice.state.receiptedBy(run.bob.id())).as("point %d", point).isEqualTo(306);
            List<String> received = run.bob.payloads(run.alice.id());
            assertThat(received).hasSize(304).startsWith("one", "two", "three", "four", "many");
            assertThat(run.bob.received).extracting(Effect.Received::index).isSorted().doesNotHaveDuplicates();
            assertThat(run.bob.state.isConvicted(run.alice.id())).isFalse();
            assertThat(run.alice.receipted).extracting(Effect.Receipted::size).isSorted().doesNotHaveDuplicates().endsWith(306L);
        }
    }
}
