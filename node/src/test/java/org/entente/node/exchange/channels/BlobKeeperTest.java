package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.entente.accord.Attachment;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.BlobProblem;
import org.entente.node.exchange.Blobs;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Exchange;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.Payloads;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.store.Store;
import org.entente.node.web.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that messages name, between real nodes. */
class BlobKeeperTest {
    /** Several pieces, and not a whole number of chunks. */
    private static final int LENGTH = 2_500_001;
    private static final int CHUNK = 16_384;

    @TempDir
    Path folder;
    private TwoNodes nodes;
    private TwoNodes.Member morocco;
    private TwoNodes.Member spain;

    @BeforeEach
    void start() {
        nodes = TwoNodes.admittingAll(folder);
        nodes.open("ma-es");
        morocco = nodes.first();
        spain = nodes.second();
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private static byte[] content(int seed) {
        var bytes = new byte[LENGTH];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Blobs blobs(TwoNodes.Member at) {
        return at.node().bean(Blobs.class);
    }

    private static <T> T write(TwoNodes.Member at, java.util.function.Function<org.entente.node.store.Transaction, T> work) {
        return at.node().bean(Store.class).write(work::apply);
    }

    private String begun(Set<ServiceId> members) {
        return write(morocco, tx -> blobs(morocco).begin(tx, members, LENGTH));
    }

    private Attachment taken(String fileName, byte[] content) throws IOException {
        try (var taking = blobs(morocco).take(begun(nodes.members()))) {
            taking.write(content, 0, content.length);
            return attachment(fileName, taking.finish());
        }
    }

    private long received(String name) {
        return morocco.read(tx -> blobs(morocco).received(tx, name));
    }

    private static Attachment attachment(String fileName, Blobs.Kept kept) {
        return new Attachment(fileName, "application/pdf", kept.bytes(), kept.sealed(), kept.key());
    }

    private EntryReference sent(Attachment... files) {
        return morocco.append(nodes.members(), Payloads.answer(List.of(files)));
    }

    private static List<Blobs.State> states(TwoNodes.Member at, EntryReference entry) {
        return at.read(tx -> blobs(at).of(tx, entry));
    }

    private static void awaitWhole(TwoNodes.Member at, EntryReference entry) {
        at.awaitOpened(entry);
        at.await("files of " + entry, () -> states(at, entry).stream().allMatch(Blobs.State::whole));
    }

    private static byte[] read(TwoNodes.Member at, EntryReference entry, Attachment file, long from) throws IOException {
        try (var content = blobs(at).content(entry, file, from)) {
            return content.readAllBytes();
        }
    }

    private static List<String> files(TwoNodes.Member at) {
        var blobs = at.node().configuration().data().resolve("blobs");
        if (Files.notExists(blobs)) {
            return List.of();
        }
        try (var all = Files.walk(blobs)) {
            return all.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitNoFiles(TwoNodes.Member at) {
        at.await("no file left", () -> at.read(tx -> BlobRows.doomed(tx).isEmpty()));
        assertThat(files(at)).isEmpty();
    }

    @Test
    void filesOfAnAdmittedEntryAreFetchedAndReadFromAnyPlace() throws IOException {
        var first = taken("plan.pdf", content(1));
        var second = taken("empty.pdf", new byte[0]);
        var entry = sent(first, second);
        awaitWhole(spain, entry);
        assertThat(states(spain, entry)).hasSize(2);
        for (var at : List.of(morocco, spain)) {
            assertThat(read(at, entry, first, 0)).isEqualTo(content(1));
            assertThat(read(at, entry, second, 0)).isEmpty();
            for (var from : List.of(1, CHUNK - 1, CHUNK, 1_000_003, LENGTH)) {
                assertThat(read(at, entry, first, from)).isEqualTo(java.util.Arrays.copyOfRange(content(1), from, LENGTH));
            }
        }
        assertThat(files(spain)).containsExactlyInAnyOrder(first.sealed().hex(), second.sealed().hex());
        assertThat(files(morocco)).containsExactlyInAnyOrder(first.sealed().hex(), second.sealed().hex());
    }

    @Test
    void takingGoesOnAfterTheNodeStoppedAndSaysFromWhere() throws IOException {
        var name = begun(nodes.members());
        try (var taking = blobs(morocco).take(name)) {
            taking.write(content(2), 0, 1_000_000);
        }
        morocco.restart();
        var kept = received(name);
        assertThat(kept).isEqualTo(1_000_000 / CHUNK * CHUNK);
        try (var taking = blobs(morocco).take(name)) {
            assertThat(taking.received()).isEqualTo(kept);
            taking.write(content(2), (int) kept, LENGTH - (int) kept);
            assertThatThrownBy(() -> taking.write(new byte[1], 0, 1)).isInstanceOf(ProblemException.class)
                    .extracting(refused -> ((ProblemException) refused).code()).isEqualTo(ExchangeError.BLOB_LONGER);
            var file = attachment("plan.pdf", taking.finish());
            assertThat(taking.finish()).isEqualTo(new Blobs.Kept(file.sealed(), file.bytes(), file.key()));
            var entry = sent(file);
            awaitWhole(spain, entry);
            assertThat(read(spain, entry, file, 0)).isEqualTo(content(2));
        }
        assertThatThrownBy(() -> received(name)).isInstanceOf(ProblemException.class);
    }

    @Test
    void oneIsNotSentByTwoAtOnce() throws IOException {
        var name = begun(nodes.members());
        try (var taking = blobs(morocco).take(name)) {
            assertThat(taking.received()).isZero();
            assertThatThrownBy(() -> blobs(morocco).take(name)).isInstanceOf(ProblemException.class)
                    .extracting(refused -> ((ProblemException) refused).code()).isEqualTo(ExchangeError.BLOB_BUSY);
        }
    }

    @Test
    void erasingAnEntryDeletesItsFilesAndNoOthers() throws IOException {
        var file = taken("plan.pdf", content(3));
        var other = taken("other.pdf", content(4));
        var entry = sent(file);
        var kept = sent(other);
        awaitWhole(spain, entry);
        awaitWhole(spain, kept);
        for (var at : List.of(morocco, spain)) {
            write(at, tx -> {
                at.node().bean(Exchange.class).erase(tx, entry);
                return null;
            });
            at.await("the file deleted", () -> at.read(tx -> BlobRows.doomed(tx).isEmpty()));
            assertThat(files(at)).containsExactly(other.sealed().hex());
            assertThat(states(at, entry)).isEmpty();
            assertThatThrownBy(() -> read(at, entry, file, 0)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void aDiscardedFileIsGoneWhetherItWasWholeOrNot() throws IOException {
        var names = new ArrayList<String>();
        for (var length : List.of(LENGTH, 100_000)) {
            var name = begun(nodes.members());
            names.add(name);
            try (var taking = blobs(morocco).take(name)) {
                taking.write(content(5), 0, length);
                if (length == LENGTH) {
                    taking.finish();
                }
            }
        }
        assertThat(files(morocco)).isNotEmpty();
        names.forEach(name -> write(morocco, tx -> {
            blobs(morocco).discard(tx, name);
            return null;
        }));
        awaitNoFiles(morocco);
    }

    @Test
    void aFileThatNobodyHasYetComesWhenSomebodyHasIt() throws IOException {
        var file = taken("plan.pdf", content(6));
        var stored = find(morocco, file);
        var hidden = Files.move(stored, folder.resolve("hidden"));
        var entry = sent(file);
        spain.awaitOpened(entry);
        spain.await("a failed attempt", () -> states(spain, entry).getFirst().problem().isPresent());
        var state = states(spain, entry).getFirst();
        assertThat(state.problem()).contains(BlobProblem.NOWHERE);
        assertThat(state.source()).isEqualTo("ma.dgsn-dgst");
        assertThat(state.whole()).isFalse();
        spain.restart();
        Files.move(hidden, stored);
        awaitWhole(spain, entry);
        assertThat(read(spain, entry, file, 0)).isEqualTo(content(6));
    }

    @Test
    void aMemberThatSendsOtherBytesIsNamedAndTheRightOnesAreTakenLater() throws IOException {
        var file = taken("plan.pdf", content(7));
        var stored = find(morocco, file);
        var right = Files.readAllBytes(stored);
        var wrong = right.clone();
        wrong[wrong.length - 1] ^= 1;
        Files.write(stored, wrong);
        var entry = sent(file);
        spain.awaitOpened(entry);
        spain.await("a failed attempt", () -> states(spain, entry).getFirst().problem().equals(Optional.of(BlobProblem.WRONG)));
        assertThat(states(spain, entry).getFirst().source()).isEqualTo("ma.dgsn-dgst");
        assertThat(files(spain)).containsExactly(file.sealed().hex() + ".part");
        Files.write(stored, right);
        awaitWhole(spain, entry);
        assertThat(read(spain, entry, file, 0)).isEqualTo(content(7));
    }

    @Test
    void whatABackupLacksIsFetchedFromTheOtherMember() throws IOException {
        var file = taken("plan.pdf", content(8));
        var entry = sent(file);
        awaitWhole(spain, entry);
        morocco.stop();
        Files.delete(find(morocco, file));
        morocco.startAgain();
        morocco.await("its own file back", () -> states(morocco, entry).getFirst().whole() && Files.exists(find(morocco, file)));
        assertThat(read(morocco, entry, file, 0)).isEqualTo(content(8));
    }

    @Test
    void theSpaceOfFilesIsToldInMetricsAndToTheOperatorAndWhatDoesNotFitWaits() throws IOException {
        var file = taken("plan.pdf", content(10));
        var quota = spain.node().configuration().quota();
        spain.restart(new org.entente.node.configuration.NodeConfiguration.Quota(quota.entries(), LENGTH, quota.freeSpace()));
        var entry = sent(file);
        spain.awaitOpened(entry);
        spain.await("refused for want of space", () -> states(spain, entry).getFirst().problem().equals(Optional.of(BlobProblem.QUOTA)));
        assertThat(files(spain)).isEmpty();
        spain.restart(new org.entente.node.configuration.NodeConfiguration.Quota(quota.entries(), LENGTH + LENGTH / 10, quota.freeSpace()));
        awaitWhole(spain, entry);
        var warned = spain.read(tx -> spain.node().bean(BlobSpace.class).warning(tx));
        assertThat(warned).singleElement().satisfies(fill -> {
            assertThat(fill.member()).isEqualTo(morocco.service());
            assertThat(fill.stage().code()).isEqualTo("scarce");
        });
        var meters = spain.node().bean(io.micrometer.core.instrument.MeterRegistry.class);
        assertThat(meters.get("entente.blobs.fullest").gauge().value()).isBetween(0.8, 0.95);
        assertThat(meters.get("entente.blobs.members").tag("stage", "scarce").gauge().value()).isEqualTo(1);
    }

    @Test
    void aFileIsSealedAnewForOtherRecipients() throws IOException {
        try (var three = TwoNodes.start(folder.resolve("three"), true, context -> {}, TwoNodes.FIRST, TwoNodes.SECOND, "fr.dgsi")) {
            three.open("all");
            var first = three.first();
            var two = Set.of(first.service(), three.second().service());
            var opened = first.node().call(first.node().operator(), "PUT", "/api/v1/channels/two",
                    "{\"members\": [\"ma.dgsn-dgst\", \"es.policia-nacional\"]}");
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
            String name = write(first, tx -> blobs(first).begin(tx, three.members(), LENGTH));
            try (var taking = blobs(first).take(name)) {
                taking.write(content(9), 0, LENGTH);
                taking.finish();
            }
            var other = blobs(first).sealFor(name, two);
            var kept = first.read(tx -> blobs(first).kept(tx, other).orElseThrow());
            assertThat(kept.bytes()).isEqualTo(LENGTH);
            assertThat(kept.key()).isNotEqualTo(first.read(tx -> blobs(first).kept(tx, name).orElseThrow().key()));
            assertThat(first.<Boolean>read(tx -> blobs(first).isFor(tx, other, two))).isTrue();
            assertThat(first.<Boolean>read(tx -> blobs(first).isFor(tx, other, three.members()))).isFalse();
            var entry = first.append(two, Payloads.answer(List.of(attachment("plan.pdf", kept))));
            assertThat(read(first, entry, attachment("plan.pdf", kept), 0)).isEqualTo(content(9));
        }
    }

    private static Path find(TwoNodes.Member at, Attachment file) {
        try (var all = Files.walk(at.node().configuration().data().resolve("blobs"))) {
            return all.filter(path -> path.getFileName().toString().equals(file.sealed().hex())).findFirst()
                    .orElse(Path.of("/nowhere"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
