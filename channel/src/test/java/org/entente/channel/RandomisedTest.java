package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.TlogProof;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three members, a network that loses, repeats, delays and corrupts, and members that stop; everything from one seed. */
class RandomisedTest {
    private static final int ROUNDS = 250;

    private record Old(TestMember from, TestMember to, Request request) {
    }

    private static final class World {
        final SeededRandom random;
        final TestChannel channel;
        final Map<TestMember, List<String>> appended = new HashMap<>();
        final List<Old> old = new ArrayList<>();
        final StringJoiner trace = new StringJoiner("\n");
        long time = 1_000;
        int payloads;

        World(long seed) {
            random = new SeededRandom(seed);
            channel = new TestChannel(3, seed);
            channel.members.forEach(member -> appended.put(member, new ArrayList<>()));
        }

        private TestMember any() {
            return channel.get(random.below(3));
        }

        void round() {
            time += random.below(3);
            TestMember member = any();
            int choice = random.below(100);
            if (!member.state.isStarted() || choice < 3) {
                member.step(new Event.OpenEpoch(EpochEntry.Randomness.from(random, channel.genesis)));
            } else if (choice < 25) {
                append(member, random.below(20) == 0 ? 400 : 1 + random.below(4));
            } else if (choice < 40) {
                member.step(new Event.Sign(time));
            } else if (choice < 48) {
                member.restart();
            } else if (choice < 55 && !old.isEmpty()) {
                Old again = old.get(random.below(old.size()));
                trace.add("again " + again.to.ask(again.from.id(), again.request, time).status());
            } else {
                exchange(member, any());
            }
            trace.add(choice + " " + member.state.ownSize() + " " + member.state.signedSize());
        }

        private void append(TestMember member, int count) {
            List<SealedEntry.Draft> drafts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String payload = "payload " + payloads++;
                appended.get(member).add(payload);
                drafts.add(SealedEntry.Draft.of(payload.getBytes(StandardCharsets.UTF_8), random));
            }
            member.step(new Event.Append(drafts));
        }

        private void exchange(TestMember from, TestMember to) {
            Optional<Request> next = from == to ? Optional.empty() : from.machine.next(from.state, to.id(), from.store);
            if (next.isEmpty()) {
                return;
            }
            old.add(new Old(from, to, next.get()));
            Request sent = random.below(5) == 0 ? corrupted(next.get()) : next.get();
            Answer answer = to.ask(from.id(), sent, time);
            trace.add(sent.kind() + " " + answer.status());
            int fate = random.below(10);
            if (fate == 0) {
                return;
            }
            from.step(new Event.Answered(to.id(), next.get(), fate == 1 ? corrupted(answer) : answer));
        }

        private Request corrupted(Request request) {
            byte[] body = request.body().clone();
            if (body.length > 0) {
                body[random.below(body.length)] ^= (byte) (1 + random.below(255));
            }
            return new Request(request.kind(), request.path(), random.below(3) == 0 ? java.util.Arrays.copyOf(body, random.below(body.length + 1)) : body);
        }

        private Answer corrupted(Answer answer) {
            byte[] body = answer.body().clone();
            if (body.length > 0) {
                body[random.below(body.length)] ^= (byte) (1 + random.below(255));
            }
            return new Answer(answer.status(), answer.contentType(), body);
        }

        /** After the faults: everybody starts again, signs, and all requests arrive. */
        void heal() {
            channel.members.forEach(member -> {
                member.restart();
                member.step(new Event.Sign(time));
            });
            for (TestMember from : channel.members) {
                channel.members.stream().filter(to -> to != from).forEach(to -> from.deliverAll(to, time));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void afterAllFaultsEverythingIsDeliveredOnceInOrderAndReceipted(long seed) {
        World world = new World(seed);
        for (int round = 0; round < ROUNDS; round++) {
            world.round();
        }
        world.heal();
        for (TestMember author : world.channel.members) {
            for (TestMember reader : world.channel.members) {
                if (reader == author) {
                    continue;
                }
                assertThat(reader.payloads(author.id())).isEqualTo(world.appended.get(author));
                assertThat(author.state.receiptedBy(reader.id())).isEqualTo(author.state.ownSize());
                assertThat(reader.state.isConvicted(author.id())).isFalse();
            }
            assertThat(author.unreadable).isEmpty();
            assertEveryTenthEntryIsProvable(world, author);
        }
    }

    private static void assertEveryTenthEntryIsProvable(World world, TestMember author) {
        for (long index = 0; index < author.state.ownSize(); index += 10) {
            for (TestMember holder : world.channel.members) {
                TlogProof proof = EntryProofs.proof(world.channel.genesis, holder.store, author.id(), index).orElseThrow();
                Checkpoint checkpoint = SignedCheckpoint.verify(proof.note(), world.channel.genesis.keys(author.id()).log()).checkpoint();
                byte[] entry = holder.store.entries(author.id(), index, index + 1).getFirst();
                assertThat(proof.includes(entry, checkpoint)).isTrue();
                if (holder != author) {
                    Receipt.verify(checkpoint, proof.note().signatures(), world.channel.genesis.cosigner(holder.id()),
                            world.channel.genesis.keys(holder.id()).receipt());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {77})
    void theSameSeedGivesTheSameTrace(long seed) {
        World first = new World(seed);
        World second = new World(seed);
        for (int round = 0; round < ROUNDS; round++) {
            first.round();
            second.round();
        }
        assertThat(first.trace.toString()).isEqualTo(second.trace.toString());
        for (int i = 0; i < 3; i++) {
            assertThat(first.channel.get(i).state.ownSize()).isEqualTo(second.channel.get(i).state.ownSize());
            assertThat(first.channel.get(i).store.latestCheckpoint(first.channel.get(i).id()).map(Effect.PutCheckpoint::note))
                    .usingRecursiveComparison().isEqualTo(second.channel.get(i).store.latestCheckpoint(second.channel.get(i).id()).map(Effect.PutCheckpoint::note));
        }
    }
}
