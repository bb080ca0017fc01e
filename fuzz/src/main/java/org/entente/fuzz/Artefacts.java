package org.entente.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.channel.ChannelMachine;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.LocalMember;
import org.entente.channel.Step;
import org.entente.channel.blob.Blob;
import org.entente.channel.blob.BlobKey;
import org.entente.channel.blob.BlobSealer;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.KeyUse;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.memory.MemoryStore;
import org.entente.channel.merkle.Hash;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.channel.seal.EntryKey;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;
import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;

/**
 * A channel of two fictional services and all that passed between them, the same bytes in every process: keys, time and
 * randomness are fixed, and ML-DSA signs deterministically. What targets need to read further than a signature, and what
 * the seeds of the corpus are taken from.
 */
final class Artefacts {
    /** When everything was signed, seconds since 1970. */
    static final long TIME = Instant.parse("2026-06-01T10:00:00Z").getEpochSecond();
    /** In the author's log: 0 the genesis, 1 the epoch, then these. */
    static final List<String> PAYLOADS = List.of("{\"body\":{},\"kind\":\"answer\",\"version\":1}", "\u0645\u0631\u062d\u0628\u0627", "");
    /** Index of the first payload. */
    static final long FIRST = 2;
    static final Cast CAST = Cast.of(2, true);
    static final Genesis GENESIS = CAST.genesis();
    private static final Artefacts ONCE = new Artefacts();

    /** Whose log it is. */
    final Side author = new Side(CAST.member(0));
    /** Who holds it as well. */
    final Side mirror = new Side(CAST.member(1));
    /** The mirror before it had been sent anything. */
    final Side fresh = new Side(CAST.member(1));
    final List<Request> requests = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    final Map<Long, EntryKey> entryKeys = new TreeMap<>();
    final SortedMap<MemberId, NodeCard> cards = new TreeMap<>();
    /** Two chunks as they are stored and sent. */
    final byte[] sealedBlob;
    final Blob blob;
    /** Of the author's service. */
    final IdentityArtefacts identity;

    /** One member with what it has stored. Steps that are not kept change nothing. */
    static final class Side {
        final ChannelMachine machine;
        final MemoryStore store = new MemoryStore();
        private ChannelState state;

        Side(LocalMember member) {
            machine = new ChannelMachine(member);
            state = machine.load(store);
        }

        MemberId id() {
            return machine.member().self();
        }

        Step tried(Event event) {
            return machine.step(state, event, store);
        }

        private Step kept(Event event) {
            Step step = tried(event);
            store.apply(step.inTransaction());
            state = step.state();
            return step;
        }
    }

    private Artefacts() {
        SeededRandom random = SeededRandom.of(1, 1);
        author.kept(new Event.OpenEpoch(EpochEntry.Randomness.from(random, GENESIS)));
        Step appended = author.kept(new Event.Append(PAYLOADS.stream()
                .map(payload -> SealedEntry.Draft.of(payload.getBytes(StandardCharsets.UTF_8), random)).toList()));
        appended.inTransaction().forEach(effect -> {
            if (effect instanceof Effect.Appended own) {
                entryKeys.put(own.index(), own.key());
            }
        });
        author.kept(new Event.Sign(TIME));
        Optional<Request> next = author.machine.next(author.state, mirror.id(), author.store);
        while (next.isPresent()) {
            requests.add(next.get());
            answers.add(reply(mirror.kept(new Event.Requested(author.id(), next.get(), TIME + 2))));
            author.kept(new Event.Answered(mirror.id(), next.get(), answers.getLast()));
            next = author.machine.next(author.state, mirror.id(), author.store);
        }
        BlobSealer sealer = new BlobSealer(GENESIS.channel(), BlobKey.generate(random), new byte[ChunkedEncryption.SALT_LENGTH]);
        byte[] first = sealer.seal(new byte[ChunkedEncryption.CHUNK]);
        BlobSealer.Last last = sealer.last(new byte[100]);
        blob = last.blob();
        sealedBlob = ByteBuffer.allocate((int) blob.sealedLength()).put(sealer.header()).put(first).put(last.sealed()).array();
        cards.put(author.id(), card("zz.police", 0));
        cards.put(mirror.id(), card("yy.police", 1));
        identity = new IdentityArtefacts(cards.get(author.id()), identity("zz.police"));
    }

    static Artefacts get() {
        return ONCE;
    }

    static Answer reply(Step step) {
        return step.afterCommit().stream().filter(Effect.Reply.class::isInstance)
                .map(effect -> ((Effect.Reply) effect).answer()).findFirst().orElseThrow();
    }

    /** The body of the first request of a kind. */
    byte[] body(Request.Kind kind) {
        return requests.stream().filter(request -> request.kind() == kind).findFirst().orElseThrow().body();
    }

    /** An entry of the author's log. */
    byte[] entry(long index) {
        return author.store.entries(author.id(), index, index + 1).getFirst();
    }

    private static NodeCard card(String service, int member) {
        Cast.Secrets secrets = CAST.secrets(member);
        IdentityPrivateKey identity = identity(service);
        NodeStatement statement = new NodeStatement(service, service.substring(0, 2), "police",
                NodeStatement.names(Map.of("en", "Police of " + service.substring(0, 2), "ar", "\u0634\u0631\u0637\u0629")),
                "https://" + service + ".example", List.of(new byte[32]), new byte[32], Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2028-01-01T00:00:00Z"), identity.publicKey(), GENESIS.keys(CAST.id(member)));
        return NodeCard.sign(statement, identity, secrets.log(), secrets.receipt());
    }

    private static IdentityPrivateKey identity(String service) {
        byte[] seed = Hash.sha256(("fuzz, identity of " + service).getBytes(StandardCharsets.US_ASCII)).bytes();
        return IdentityPrivateKey.parse(ByteBuffer.allocate(67).put((byte) KeyUse.IDENTITY.code())
                .putShort((short) 1).put(seed).put(seed).array(), SecretAccess.grant());
    }
}
