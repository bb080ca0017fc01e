package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.channel.Vectors.hex;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.memory.MemoryStore;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A whole channel, byte by byte as the implementation in the folder verifier makes it. */
class OtherImplementationTest {
    private static final JsonNode VECTOR = Vectors.of("channel");

    private static List<LocalMember> members() {
        List<TestChannel.Keys> keys = new ArrayList<>();
        SecretAccess access = SecretAccess.grant();
        VECTOR.required("members").forEach(m -> keys.add(new TestChannel.Keys(LogPrivateKey.parse(hex(m.required("logPrivate")), access),
                ReceiptPrivateKey.parse(hex(m.required("receiptPrivate")), access), SealingPrivateKey.parse(hex(m.required("sealingPrivate")), access))));
        Genesis genesis = Genesis.of(keys.reversed().stream().map(TestChannel.Keys::publicKeys).toList(),
                hex(VECTOR.required("charter")), hex(VECTOR.required("nonce")));
        return keys.stream().map(k -> new LocalMember(genesis, k.log(), k.receipt(), k.sealing())).toList();
    }

    @Test
    void keysGenesisAndNamesAreTheSame() {
        List<LocalMember> members = members();
        assertThat(members.getFirst().genesis().channel().value()).isEqualTo(VECTOR.required("channel").asString());
        for (int i = 0; i < members.size(); i++) {
            JsonNode expected = VECTOR.required("members").get(i);
            MemberKeys keys = members.get(i).keys();
            assertThat(members.get(i).self().value()).isEqualTo(expected.required("id").asString());
            assertThat(Vectors.sha256(keys.log().encode())).isEqualTo(expected.required("logPublicSha256").asString());
            assertThat(Vectors.sha256(keys.receipt().encode())).isEqualTo(expected.required("receiptPublicSha256").asString());
            assertThat(Vectors.sha256(keys.sealing().encode())).isEqualTo(expected.required("sealingPublicSha256").asString());
        }
    }

    @Test
    void entriesCheckpointRequestsReceiptAndProofAreTheSame() {
        ChannelMachine author = new ChannelMachine(members().get(0));
        ChannelMachine reader = new ChannelMachine(members().get(1));
        MemberId authorId = author.member().self();
        MemberId readerId = reader.member().self();
        MemoryStore store = new MemoryStore();
        MemoryStore readerStore = new MemoryStore();
        List<Effect> effects = new ArrayList<>();
        ChannelState state = author.load(store);
        for (Event event : List.of(new Event.OpenEpoch(randomness(author.member().genesis())), new Event.Append(drafts()),
                new Event.Sign(VECTOR.required("signedAt").asLong()))) {
            state = committed(author.step(state, event, store), store, effects);
        }
        List<String> entries = store.entries(authorId, 0, 5).stream().map(Vectors::sha256).toList();
        List<String> expected = new ArrayList<>();
        VECTOR.required("entrySha256").forEach(hash -> expected.add(hash.asString()));
        assertThat(entries).isEqualTo(expected);
        assertThat(text(store.checkpoint(authorId, 5).orElseThrow().note())).isEqualTo(VECTOR.required("checkpoint").asString());

        Request checkpoint = author.next(state, readerId, store).orElseThrow();
        assertThat(text(checkpoint.body())).isEqualTo(VECTOR.required("addCheckpoint").asString());
        long time = VECTOR.required("receiptedAt").asLong();
        ChannelState readerState = committed(reader.step(reader.load(readerStore), new Event.Requested(authorId, checkpoint, time), readerStore),
                readerStore, effects);
        state = committed(author.step(state, new Event.Answered(readerId, checkpoint, Answer.text(200, "")), store), store, effects);
        Request upload = author.next(state, readerId, store).orElseThrow();
        assertThat(Vectors.sha256(upload.body())).isEqualTo(VECTOR.required("addEntriesSha256").asString());
        Step received = reader.step(readerState, new Event.Requested(authorId, upload, time), readerStore);
        Answer answer = TestMember.replyOf(received.afterCommit());
        assertThat(text(answer.body())).isEqualTo(VECTOR.required("receipt").asString());
        committed(author.step(state, new Event.Answered(readerId, upload, answer), store), store, effects);
        assertThat(EntryProofs.proof(author.member().genesis(), store, authorId, 3).orElseThrow().text())
                .isEqualTo(VECTOR.required("proof").asString());
        Effect.Appended second = (Effect.Appended) effects.stream().filter(e -> e instanceof Effect.Appended a && a.index() == 3).findFirst().orElseThrow();
        assertThat(second.key().bytes(SecretAccess.grant())).isEqualTo(hex(VECTOR.required("entryKey")));
    }

    private static ChannelState committed(Step step, MemoryStore store, List<Effect> effects) {
        store.apply(step.inTransaction());
        effects.addAll(step.effects());
        return step.state();
    }

    private static EpochEntry.Randomness randomness(Genesis genesis) {
        Map<MemberId, byte[]> encapsulations = new HashMap<>();
        int i = 0;
        for (MemberId member : genesis.members().keySet()) {
            encapsulations.put(member, hex(VECTOR.required("encapsulations").get(i++)));
        }
        return new EpochEntry.Randomness(hex(VECTOR.required("epochKey")), encapsulations);
    }

    private static List<SealedEntry.Draft> drafts() {
        List<SealedEntry.Draft> drafts = new ArrayList<>();
        VECTOR.required("drafts").forEach(draft -> drafts.add(new SealedEntry.Draft(
                draft.required("payload").asString().getBytes(StandardCharsets.UTF_8), hex(draft.required("id")), hex(draft.required("salt")))));
        return drafts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
