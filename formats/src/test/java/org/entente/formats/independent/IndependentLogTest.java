package org.entente.formats.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.entente.channel.ChannelMachine;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.LocalMember;
import org.entente.channel.LogTiles;
import org.entente.channel.Step;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.memory.MemoryStore;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.tiles.EntryBundle;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Request;
import org.entente.formats.TestLog;
import org.entente.formats.TestService;
import org.entente.formats.card.NodeCard;
import org.entente.formats.evidence.EvidenceReport;
import org.entente.formats.evidence.LogFiles;
import org.entente.formats.evidence.LogResult;
import org.entente.formats.evidence.LogVerification;
import org.entente.formats.evidence.Trust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole logs: what one implementation writes the other verifies, and both say the same of every change. */
class IndependentLogTest {
    private static final long SIGNED = Instant.parse("2026-06-01T10:00:00Z").getEpochSecond();
    private static final long SEED = 20_261_124;
    private static final TestService AUTHOR = new TestService("zz.police");
    private static final TestService READER = new TestService("yy.police");
    private static final TestService STRANGER = new TestService("ww.police");
    private static final TestLog LOG = log(600);

    @TempDir
    static Path folder;
    private static OtherImplementation other;

    private static TestLog log(int size) {
        return new TestLog(List.of(AUTHOR, READER), IntStream.range(2, size)
                .mapToObj(i -> ("{\"number\":" + i + "}").getBytes(StandardCharsets.UTF_8)).toList(), SIGNED);
    }

    @BeforeAll
    static void startTheOther() throws IOException {
        other = new OtherImplementation();
    }

    @AfterAll
    static void stopTheOther() throws IOException {
        other.close();
    }

    /** The log as one of its members exports it. */
    private static Map<String, byte[]> files(TestLog log, int member, TestService self) throws IOException {
        MemberId selfId = log.genesis.member(self.keys.log()).orElseThrow();
        LogTiles tiles = LogTiles.of(log.genesis, log.store(member), selfId, log.author).orElseThrow();
        SortedMap<MemberId, NodeCard> cards = new TreeMap<>(Map.of(log.author, AUTHOR.card));
        Map<String, byte[]> files = new TreeMap<>();
        LogFiles.write(tiles.checkpoint(), path -> tiles.read(path).orElseThrow(), cards, files::put);
        return files;
    }

    private static Path written(String name, Map<String, byte[]> files) throws IOException {
        Path log = folder.resolve(name);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.createDirectories(log.resolve(file.getKey()).getParent());
            Files.write(log.resolve(file.getKey()), file.getValue());
        }
        return log;
    }

    private static List<String> comparable(List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst("^(rejected|not a log that can be read): .*", "$1")).toList();
    }

    @Test
    void bothSayTheSameOfEveryTampering() throws IOException {
        List<LogTamperings.Changed> tamperings = LogTamperings.of(files(LOG, 0, AUTHOR), LOG, AUTHOR, STRANGER);
        assertThat(tamperings).hasSizeGreaterThan(60);
        SoftAssertions all = new SoftAssertions();
        for (LogTamperings.Changed changed : tamperings) {
            Path log = written("changed-" + tamperings.indexOf(changed), changed.files());
            Trust trust = changed.trust() == null ? null : Trust.of((changed.trust() ? AUTHOR : STRANGER).card);
            Path card = Files.write(folder.resolve("trusted.card"), (Boolean.FALSE.equals(changed.trust()) ? STRANGER : AUTHOR).card.encode());
            LogResult here = LogVerification.verify(log, Optional.ofNullable(trust));
            OtherImplementation.Answer there = other.log(log, trust == null ? null : card.toString(), null);
            String found = here.outcome().exitCode() + " " + here.reason().map(Reason::code).orElse("");
            all.assertThat(there.exit() + " " + there.reason()).as("%s, there: %s, here: %s", changed.what(), there.lines(), here.detail()).isEqualTo(found);
            all.assertThat(comparable(there.lines())).as("%s, what is said", changed.what()).isEqualTo(comparable(EvidenceReport.lines(here)));
            all.assertThat(here.outcome().exitCode()).as("%s: %s", changed.what(), here.detail()).isEqualTo(changed.exit());
            if (changed.reason() != null) {
                all.assertThat(here.reason()).as("%s: %s", changed.what(), here.detail()).contains(changed.reason());
            }
        }
        all.assertAll();
    }

    @Test
    void bothSayTheSameOfBytesChangedAnywhere() throws IOException {
        Random random = new Random(SEED);
        Map<String, byte[]> files = files(LOG, 0, AUTHOR);
        List<String> paths = List.copyOf(files.keySet());
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < 60; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            byte[] changed = files.get(path).clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Map<String, byte[]> others = new TreeMap<>(files);
            others.put(path, changed);
            Path log = written("random", others);
            LogResult here = LogVerification.verify(log, Optional.empty());
            OtherImplementation.Answer there = other.log(log, null, null);
            all.assertThat(there.exit() + " " + there.reason()).as("seed %d, %s byte %d, there: %s", SEED, path, at, there.lines())
                    .isEqualTo(here.outcome().exitCode() + " " + here.reason().map(Reason::code).orElse(""));
            all.assertThat(comparable(there.lines())).as("seed %d, %s byte %d", SEED, path, at).isEqualTo(comparable(EvidenceReport.lines(here)));
        }
        all.assertAll();
    }

    @Test
    void theMirrorsCopyIsTheAuthorsLogWithTheReceipt() throws IOException {
        Map<String, byte[]> own = files(LOG, 0, AUTHOR);
        assertThat(files(LOG, 1, READER)).usingRecursiveComparison().isEqualTo(own);
        assertThat(SignedNote.parse(own.get("checkpoint")).signatures()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 256, 257, 512})
    void aLogOfAnySizeIsVerifiedAndOpenedByTheOther(int size) throws IOException {
        TestLog log = log(size);
        Path files = written("log-" + size, files(log, 0, AUTHOR));
        Path key = Files.write(folder.resolve("sealing-key"), READER.sealing.encode(SecretAccess.grant()));
        OtherImplementation.Answer opened = other.log(files, AUTHOR.card.fingerprint().groups(), key);
        assertThat(opened.exit()).as("%s", opened.lines()).isZero();
        assertThat(opened.lines().get(1)).contains(size + " entries: the genesis, 1 that open an epoch, " + (size - 2) + " sealed");
        assertThat(opened.lines()).noneMatch(line -> line.contains("not of the form"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 600})
    void aLogThatTheOtherMadeIsVerifiedHere(int size) throws Exception {
        Path log = folder.resolve("made-" + size);
        OtherImplementation.run("vectors/log.js", log.toString(), String.valueOf(size));
        LogResult result = LogVerification.verify(log, Optional.of(Trust.parse(Files.readAllBytes(folder.resolve("made-" + size + ".card")))));
        assertThat(result.outcome().exitCode()).as(result.detail()).isZero();
        assertThat(result.proved().orElseThrow().size()).isEqualTo(size);
        assertThat(EvidenceReport.lines(result)).isEqualTo(other.log(log, folder.resolve("made-" + size + ".card").toString(), null).lines());
    }

    /** A member stores what it cannot open and says why; the other implementation finds the same entries with the same reasons. */
    @Test
    void entriesThatNoMemberCanOpenAreNamedAlike() throws Exception {
        Path log = folder.resolve("broken");
        OtherImplementation.run("vectors/log.js", log.toString(), "5", "broken");
        bothName(log, 16, 10);
    }

    /** Epochs that say which keys they are wrapped to close those before them; what may not stand in a log is named alike. */
    @Test
    void epochsAfterAChangeOfKeysAreOpenedAndNamedAlike() throws Exception {
        Path log = folder.resolve("rotated");
        OtherImplementation.run("vectors/log.js", log.toString(), "5", "rotated");
        bothName(log, 23, 12);
    }

    private static void bothName(Path log, int size, int named) throws IOException {
        LogResult here = LogVerification.verify(log, Optional.empty());
        assertThat(here.outcome().exitCode()).as(here.detail()).isEqualTo(3);
        assertThat(EvidenceReport.lines(here)).isEqualTo(other.log(log, null, null).lines());

        List<String> received = received(log, size);
        List<String> there = other.log(log, null, Path.of(log + ".sealing-key")).lines().stream()
                .filter(line -> line.contains("not of the form")).toList();
        assertThat(there).hasSize(named).isEqualTo(received);
    }

    /** The log delivered to the member whose keys the other implementation wrote. */
    private static List<String> received(Path log, int size) throws IOException {
        List<byte[]> entries = EntryBundle.decode(Files.readAllBytes(log.resolve("tile/entries/000.p/" + size)), size, true);
        Genesis genesis = Genesis.parse(entries.getFirst());
        SecretAccess access = SecretAccess.grant();
        LocalMember reader = new LocalMember(genesis, LogPrivateKey.parse(key(log, "log"), access), ReceiptPrivateKey.parse(key(log, "receipt"), access),
                SealingPrivateKey.parse(key(log, "sealing"), access));
        MemberId author = genesis.members().keySet().stream().filter(id -> !id.equals(reader.self())).findFirst().orElseThrow();
        String note = Files.readString(log.resolve("checkpoint"));
        byte[] upload = new AddEntries.Writer(genesis.origin(author), 0, entries.size())
                .add(new AddEntries.Package(0, 0, entries, List.of())).body();
        ChannelMachine machine = new ChannelMachine(reader);
        MemoryStore store = new MemoryStore();
        List<String> unreadable = new ArrayList<>();
        var state = machine.load(store);
        for (Request request : List.of(Request.addCheckpoint(("old 0\n\n" + note).getBytes(StandardCharsets.UTF_8)), Request.addEntries(upload))) {
            Step step = machine.step(state, new Event.Requested(author, request, SIGNED), store);
            store.apply(step.inTransaction());
            state = step.state();
            step.inTransaction().forEach(effect -> {
                if (effect instanceof Effect.ReceivedUnreadable entry) {
                    unreadable.add("entry " + entry.index() + " is not of the form: " + entry.reason().code());
                }
            });
        }
        assertThat(store.latestReceipt(author, reader.self()).orElseThrow().size()).isEqualTo(entries.size());
        return unreadable;
    }

    private static byte[] key(Path log, String use) throws IOException {
        return Files.readAllBytes(Path.of(log + "." + use + "-key"));
    }
}
