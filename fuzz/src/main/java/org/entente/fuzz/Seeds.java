package org.entente.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.entente.accord.InstrumentProposal;
import org.entente.accord.Terms;
import org.entente.channel.EntryProofs;
import org.entente.channel.Fork;
import org.entente.channel.LogTiles;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.TlogProof;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.channel.seal.EntryKey;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.tiles.EntryBundle;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.formats.ExampleInstruments;
import org.entente.formats.Hashes;
import org.entente.formats.PayloadCodec;
import org.entente.formats.TermsYaml;
import org.entente.formats.card.NodeCard;
import org.entente.formats.evidence.Evidence;
import org.entente.formats.evidence.EvidenceFile;
import org.entente.formats.evidence.LogFiles;
import org.entente.formats.identity.Revocation;
import org.entente.formats.identity.Roots;
import org.entente.sim.crypto.SeededRandom;

/**
 * Real inputs, taken from {@link Artefacts}: what the corpus begins with. Its other files were found, or are payloads of
 * the kinds that stand in no example here.
 */
public final class Seeds {
    private static final Artefacts HELD = Artefacts.get();
    private static final Genesis GENESIS = Artefacts.GENESIS;
    private static final MemberId AUTHOR = HELD.author.id();

    private final SortedMap<String, SortedMap<String, byte[]>> all = new TreeMap<>();

    private Seeds() {
    }

    /** Name of a target to names of files to their bytes. */
    static SortedMap<String, SortedMap<String, byte[]>> all() {
        Seeds seeds = new Seeds();
        try {
            seeds.notes();
            seeds.requests();
            seeds.entries();
            seeds.files();
            seeds.texts();
            seeds.identity();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return seeds.all;
    }

    /** Writes them into the corpus; what else stands there stays. @param arguments the folder */
    public static void main(String... arguments) throws IOException {
        for (Map.Entry<String, SortedMap<String, byte[]>> target : all().entrySet()) {
            Path folder = Files.createDirectories(Path.of(arguments[0], target.getKey()));
            for (Map.Entry<String, byte[]> seed : target.getValue().entrySet()) {
                Files.write(folder.resolve(seed.getKey()), seed.getValue());
            }
        }
    }

    private void add(String target, String name, byte[] bytes) {
        all.computeIfAbsent(target, missing -> new TreeMap<>()).put(name, bytes);
    }

    private void identity() {
        IdentityArtefacts held = HELD.identity;
        add("identity-statement", "card", held.first.statements().getFirst().encode());
        add("identity-statement", "roots", held.roots.note().bytes());
        add("identity-update", "first", held.first.encode());
        add("identity-update", "more", held.more.encode());
        add("identity-update-taken", "more", held.more.encode());
        add("root-decision", "roots", held.roots.decision().text().getBytes(UTF_8));
        add("root-decision", "change", held.change.decision().text().getBytes(UTF_8));
        add("root-decision", "revocation", held.revocation.decision().text().getBytes(UTF_8));
        Revocation revocation = (Revocation) held.revocation.decision();
        add("revocation-cut", "of-a-log", Revocation.cutText(revocation.cuts().getLast()).getBytes(UTF_8));
        add("root-key", "first", ((Roots) held.roots.decision()).keys().getFirst().encode());
    }

    private void notes() {
        AddCheckpoint sent = AddCheckpoint.parse(HELD.body(Request.Kind.ADD_CHECKPOINT));
        byte[] note = sent.note().bytes();
        add("signed-note", "checkpoint", note);
        add("checkpoint", "signed", note);
        add("member-shown", "checkpoint", note);
        byte[] receipt = HELD.answers.stream().filter(answer -> new String(answer.body(), UTF_8).startsWith("\u2014"))
                .findFirst().orElseThrow().body();
        add("signature-lines", "receipt", receipt);
        add("receipt", "of-the-mirror", receipt);
        TlogProof proof = EntryProofs.proof(GENESIS, HELD.author.store, AUTHOR, Artefacts.FIRST).orElseThrow();
        add("tlog-proof", "of-an-entry", proof.bytes());
        add("tlog-proof", "with-extra", new TlogProof(Optional.of(new byte[] {1, 2, 3}), proof.index(), proof.path(), proof.note()).bytes());
        byte[] fork = fork(sent.note());
        add("fork", "of-one-size", fork);
    }

    private static byte[] fork(SignedNote note) {
        Checkpoint first = Checkpoint.parse(note.text());
        Checkpoint second = new Checkpoint(first.origin(), first.size(), Hash.sha256(new byte[1]));
        LogPrivateKey key = Artefacts.CAST.secrets(0).log();
        SignedNote other = SignedCheckpoint.sign(second, key, key.publicKey(), Artefacts.TIME).note();
        return new Fork(note, other, second.root(), List.of()).encode();
    }

    private void requests() {
        byte[] checkpoint = HELD.body(Request.Kind.ADD_CHECKPOINT);
        byte[] entries = HELD.body(Request.Kind.ADD_ENTRIES);
        add("add-checkpoint", "first", checkpoint);
        add("add-entries", "first", entries);
        add("member-asked", "add-checkpoint", after(new byte[] {'c'}, checkpoint));
        add("member-asked", "add-entries", after(new byte[] {'e'}, entries));
        add("member-asked", "checkpoint", after(new byte[] {'g'},
                (Hash.sha256(GENESIS.origin(AUTHOR).getBytes(UTF_8)).hex() + "/checkpoint").getBytes(UTF_8)));
        add("mirror-info", "next", "5\n2\n\n".getBytes(UTF_8));
        for (int i = 0; i < HELD.answers.size(); i++) {
            Answer answer = HELD.answers.get(i);
            add("member-answered", "answer-" + i, after(new byte[] {(byte) i, (byte) (answer.status() - 200)}, answer.body()));
        }
        add("member-answered", "stale", after(new byte[] {0, (byte) 209}, "5\n".getBytes(UTF_8)));
        add("member-answered", "go-on", after(new byte[] {1, (byte) 209}, "5\n2\n\n".getBytes(UTF_8)));
        add("member-answered", "refused", after(new byte[] {0, (byte) 222}, "inconsistent\n".getBytes(UTF_8)));
    }

    private void entries() {
        add("genesis", "two-members", GENESIS.encode());
        add("epoch-entry", "first", HELD.entry(1));
        SealingPublicKey fresh = Artefacts.CAST.stray().sealing().publicKey();
        SortedMap<MemberId, EpochEntry.MemberKey> keys = new TreeMap<>();
        GENESIS.members().forEach((member, known) -> keys.put(member, new EpochEntry.MemberKey(0, known.sealing())));
        EpochEntry.Randomness random = EpochEntry.Randomness.from(SeededRandom.of(1, 2), GENESIS);
        add("epoch-entry", "keyed", EpochEntry.create(GENESIS, AUTHOR, 1, random, keys, Optional.empty()).entry());
        add("epoch-entry", "announcing", EpochEntry.create(GENESIS, AUTHOR, 1, random, keys, Optional.of(fresh)).entry());
        add("sealed-entry", "first", HELD.entry(Artefacts.FIRST));
        add("sealed-chunks", "two", ChunkedEncryption.seal(new byte[ChunkedEncryption.KEY_LENGTH], new byte[0],
                new byte[ChunkedEncryption.SALT_LENGTH], new byte[ChunkedEncryption.CHUNK + 100]));
        add("blob", "two-chunks", HELD.sealedBlob);
        List<byte[]> held = HELD.author.store.entries(AUTHOR, 2, 5);
        add("entry-bundle", "three", after(new byte[] {2, 0}, EntryBundle.encode(held)));
        add("entry-bundle", "two-of-three", after(new byte[] {1, 1}, EntryBundle.encode(held)));
        MemberKeys own = GENESIS.keys(AUTHOR);
        add("public-key", "log", own.log().encode());
        add("public-key", "receipt", own.receipt().encode());
        add("public-key", "sealing", own.sealing().encode());
        add("public-key", "identity", HELD.cards.get(AUTHOR).statement().identity().encode());
    }

    private void files() throws IOException {
        NodeCard card = HELD.cards.get(AUTHOR);
        add("node-card", "zz.police", card.encode());
        add("trust", "card", card.encode());
        add("trust", "fingerprint", card.fingerprint().groups().getBytes(UTF_8));
        add("fingerprint", "groups", card.fingerprint().groups().getBytes(UTF_8));
        add("fingerprint", "hexadecimal", card.fingerprint().hex().getBytes(UTF_8));
        List<NodeCard> cards = new ArrayList<>(HELD.cards.values());
        cards.sort(Comparator.comparing(known -> known.statement().service()));
        add("evidence", "revealed", evidence(Optional.of(HELD.entryKeys.get(Artefacts.FIRST)), cards));
        add("evidence", "sealed", evidence(Optional.empty(), List.of(card)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Deflated bytes are not the same with every zlib.
            zip.setLevel(Deflater.NO_COMPRESSION);
            LogTiles tiles = LogTiles.of(GENESIS, HELD.mirror.store, HELD.mirror.id(), AUTHOR).orElseThrow();
            LogFiles.write(tiles.checkpoint(), path -> tiles.read(path).orElseThrow(), HELD.cards, (path, content) -> {
                ZipEntry entry = new ZipEntry(path);
                entry.setTimeLocal(LocalDateTime.of(2026, 6, 1, 10, 0));
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            });
        }
        add("log-archive", "whole", bytes.toByteArray());
    }

    private static byte[] evidence(Optional<EntryKey> key, List<NodeCard> cards) {
        return EvidenceFile.write(Evidence.of(GENESIS, HELD.author.store, AUTHOR, Artefacts.FIRST, key, cards).orElseThrow());
    }

    private void texts() {
        for (String id : ExampleInstruments.ids()) {
            byte[] yaml = ExampleInstruments.yaml(id).getBytes(UTF_8);
            Terms terms = TermsYaml.read(id, ExampleInstruments.yaml(id));
            byte[] proposal = PayloadCodec.encode(new InstrumentProposal(terms, Hashes.of(terms)));
            add("terms", id, yaml);
            add("payload", "instrument-proposal-" + id, proposal);
        }
        add("yaml", "values", "a: 1\nb: [true, text, 'quoted']\nc:\n  - d: \"\\u0041\"\n".getBytes(UTF_8));
        add("json", "values", "{\"a\":[1,true,null,\"\\u0645\\\\\"],\"b\":{\"c\":-9}}".getBytes(UTF_8));
        for (String path : List.of("tile/0/000", "tile/entries/x001/234.p/5", "tile/63/x001/x234/067")) {
            add("tile-path", path.replace('/', '-'), path.getBytes(UTF_8));
        }
        for (String days : List.of("2022", "2022-06", "2022-06-15")) {
            add("days", days, days.getBytes(UTF_8));
        }
        add("name", "latin", "Abd el-Latif van Ejemplo-Grande III".getBytes(UTF_8));
        add("name", "arabic", "\u0639\u0628\u062f \u0627\u0644\u0644\u0637\u064a\u0641 \u0645\u062b\u0627\u0644".getBytes(UTF_8));
        ApiBodies bodies = ApiBodies.ofTheNode();
        bodies.names().forEach(name -> add("api-body", name, after((name + "\n").getBytes(UTF_8), bodies.example(name))));
    }

    private static byte[] after(byte[] first, byte[] rest) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(rest);
        return both.toByteArray();
    }
}
