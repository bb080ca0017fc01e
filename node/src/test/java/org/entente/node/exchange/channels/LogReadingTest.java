package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.accord.ServiceId;
import org.entente.channel.blob.Blob;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.SignedNote;
import org.entente.channel.tiles.TiledLog;
import org.entente.formats.evidence.EvidenceResult;
import org.entente.formats.evidence.LogVerification;
import org.entente.formats.evidence.Trust;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.entente.node.exchange.Payloads;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.exchange.blobs.BlobFetch;
import org.entente.node.exchange.blobs.BlobFolder;
import org.entente.node.exchange.blobs.BlobQuota;
import org.entente.node.exchange.quota.DiskSpace;
import org.entente.node.exchange.keys.TlsKeys;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.tls.PeerClient;
import org.entente.node.exchange.tls.Reply;
import org.entente.node.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every log of a channel can be read tile by tile by every member, and by nobody else, and exported whole. */
class LogReadingTest {
    @TempDir
    static Path folder;
    private static TwoNodes nodes;

    @BeforeAll
    static void startNodes() {
        nodes = TwoNodes.start(folder, true, context -> {}, "ma.dgsn-dgst", "es.policia-nacional", "nl.politie");
        for (var member : new int[] {0, 1}) {
            var opened = nodes.get(member).node().call(nodes.get(member).node().operator(), "PUT", "/api/v1/channels/two",
                    "{\"members\": [\"ma.dgsn-dgst\", \"es.policia-nacional\"]}");
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        }
        for (int i = 0; i < 3; i++) {
            var entry = nodes.first().append(ids("ma.dgsn-dgst", "es.policia-nacional"), Payloads.saying("number " + i));
            nodes.first().awaitDelivered(entry);
        }
    }

    @AfterAll
    static void stopNodes() {
        nodes.close();
    }

    private static Set<ServiceId> ids(String... services) {
        return Arrays.stream(services).map(ServiceId::new).collect(Collectors.toUnmodifiableSet());
    }

    private static Channel channel() {
        return nodes.first().node().bean(Store.class).read(tx -> nodes.first().node().bean(ChannelStore.class).byName(tx, "two")).orElseThrow();
    }

    private static String address(String service) {
        var channel = channel();
        var log = channel.logs().stream().filter(held -> held.service().value().equals(service)).findFirst().orElseThrow();
        return Paths.path(channel.hash(), "logs/" + Hash.sha256(channel.origin(log).getBytes(StandardCharsets.UTF_8)).hex() + "/");
    }

    private static Reply get(int by, int from, String path) {
        try (PeerClient client = PeerWithoutChecks.client(nodes.get(from).node(), nodes.get(by).node().bean(TlsKeys.class).current())) {
            return client.send("GET", path, "", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TiledLog.Source over(int by, int from, String address) {
        return (path, largest) -> Optional.of(get(by, from, address + path)).filter(reply -> reply.status() == 200).map(Reply::body);
    }

    private static HttpResponse<byte[]> download(TestNode node, Role role, String path) throws Exception {
        var user = role == Role.OPERATOR ? node.operator() : node.user("officer", role);
        var credentials = Base64.getEncoder().encodeToString((user + ":" + TestNode.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(node.address() + path)).header("Authorization", "Basic " + credentials).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void aMemberReadsAndVerifiesTheAuthorsLogAndTheMirrorsCopyOfIt() {
        var atAuthor = TiledLog.open(over(1, 0, address("ma.dgsn-dgst"))).verify();
        assertThat(atAuthor.checkpoint().size()).isEqualTo(5);
        assertThat(atAuthor.entries().sealed()).isEqualTo(3);
        assertThat(atAuthor.receipts()).hasSize(1);

        var atMirror = TiledLog.open(over(0, 1, address("ma.dgsn-dgst"))).verify();
        assertThat(atMirror.checkpoint()).isEqualTo(atAuthor.checkpoint());
        assertThat(atMirror.receipts()).isEqualTo(atAuthor.receipts());
    }

    @Test
    void tilesAreBytesAndTheCheckpointIsText() {
        assertThat(get(1, 0, address("ma.dgsn-dgst") + "tile/0/000.p/5")).satisfies(tile -> {
            assertThat(tile.status()).isEqualTo(200);
            assertThat(tile.contentType()).isEqualTo("application/octet-stream");
            assertThat(tile.body()).hasSize(5 * 32);
        });
        assertThat(get(1, 0, address("ma.dgsn-dgst") + "checkpoint").contentType()).isEqualToIgnoringCase("text/plain;charset=utf-8");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (var path : new String[] {"tile/0/000", "tile/0/000.p/6", "tile/1/000.p/1", "tile/entries/001.p/1"}) {
            assertThat(get(1, 0, address("ma.dgsn-dgst") + path)).satisfies(reply -> {
                assertThat(reply.status()).isEqualTo(404);
                assertThat(reply.bodyText()).isEqualTo("no-checkpoint\n");
            });
        }
        for (var path : new String[] {"tile/0/0", "tile/64/000", "tile/0/000.p/256", "tiles"}) {
            assertThat(get(1, 0, address("ma.dgsn-dgst") + path).bodyText()).isEqualTo("exchange.door-not-found\n");
        }
        assertThat(get(1, 0, Paths.path(channel().hash(), "logs/" + "0".repeat(64) + "/checkpoint")).bodyText()).isEqualTo("unknown-log\n");
    }

    private static Reply range(int by, String path, long from, long end) throws Exception {
        try (PeerClient client = PeerWithoutChecks.client(nodes.first().node(), nodes.get(by).node().bean(TlsKeys.class).current())) {
            return client.range(path, from, end);
        }
    }

    @Test
    void blobsAreReadInRangesByMembersAlone() throws Exception {
        var channel = channel();
        Blob blob;
        try (var upload = nodes.first().node().bean(BlobFolder.class).upload(channel.genesis().channel(), channel.own().member(),
                "ab".repeat(16), 50_000, PeerWithoutChecks.RANDOM)) {
            upload.write(new byte[50_000], 0, 50_000);
            blob = upload.finish();
        }
        var path = BlobFetch.path(channel.genesis().channel(), blob);
        var piece = range(1, path, 10, 20);
        assertThat(piece.status()).isEqualTo(206);
        assertThat(piece.body()).hasSize(10);
        assertThat(range(1, path, 0, 1_000_000).body()).as("the beginning of what was asked for").hasSize((int) blob.sealedLength());
        assertThat(range(1, path, 60_000, 60_001).bodyText()).isEqualTo("exchange.door-range\n");
        assertThat(get(1, 0, path).bodyText()).as("never at once").isEqualTo("exchange.door-range\n");
        assertThat(get(1, 0, path.replace(blob.hash().hex(), "0".repeat(64))).bodyText()).isEqualTo("exchange.door-not-found\n");
        assertThat(range(2, path, 10, 20).bodyText()).as("no member of this channel").isEqualTo("exchange.unknown-channel\n");

        var into = new BlobFolder(folder.resolve("fetched"), new BlobQuota(1L << 30, new DiskSpace(0, () -> 1L << 30)));
        try (PeerClient client = PeerWithoutChecks.client(nodes.first().node(), nodes.get(1).node().bean(TlsKeys.class).current());
                var download = into.download(channel.genesis().channel(), channel.own().member(), blob)) {
            new BlobFetch(client::range).fetch(channel.genesis().channel(), blob, download, here -> assertThat(here).isPositive());
        }
        try (var content = into.content(channel.genesis().channel(), blob)) {
            assertThat(content.readAllBytes()).isEqualTo(new byte[50_000]);
        }
    }

    @Test
    void onlySoManyBundlesAreInMemoryAtOnce() {
        var door = nodes.first().node().bean(LogDoor.class);
        var bundle = (Paths.Shown) Paths.parse(address("ma.dgsn-dgst") + "tile/entries/000.p/5").orElseThrow();
        var tile = (Paths.Shown) Paths.parse(address("ma.dgsn-dgst") + "tile/0/000.p/5").orElseThrow();
        var first = door.answer(channel(), bundle);
        var second = door.answer(channel(), bundle);
        assertThat(door.answer(channel(), bundle).bodyText()).isEqualTo("exchange.door-too-many\n");
        assertThat(door.answer(channel(), tile).status()).isEqualTo(200);
        first.afterwards().run();
        var third = door.answer(channel(), bundle);
        assertThat(third.status()).isEqualTo(200);
        second.afterwards().run();
        third.afterwards().run();
        for (int i = 0; i < 5; i++) {
            assertThat(get(1, 0, address("ma.dgsn-dgst") + "tile/entries/000.p/5").status()).isEqualTo(200);
        }
    }

    @Test
    void aPeerThatIsNoMemberIsNotToldThatTheLogExists() {
        assertThat(get(2, 0, address("ma.dgsn-dgst") + "checkpoint")).satisfies(reply -> {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.bodyText()).isEqualTo("exchange.unknown-channel\n");
        });
    }

    @Test
    void anOfficerExportsAWholeLogThatIsVerifiedOffline() throws Exception {
        for (var member : new int[] {0, 1}) {
            var zip = folder.resolve("log-" + member + ".zip");
            var answer = download(nodes.get(member).node(), Role.OFFICER, "/api/v1/channels/two/logs/ma.dgsn-dgst");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).contains("two_ma.dgsn-dgst.log.zip");
            Files.write(zip, answer.body());
            try (var files = FileSystems.newFileSystem(zip)) {
                var card = nodes.first().node().bean(OwnCard.class).card();
                var result = LogVerification.verify(files.getPath("/"), Optional.of(Trust.of(card.fingerprint())));
                assertThat(result.outcome()).as(result.detail()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
                assertThat(result.proved().orElseThrow().size()).isEqualTo(5);
                assertThat(result.proved().orElseThrow().receipts()).singleElement()
                        .satisfies(receipt -> assertThat(receipt.by().claimed().orElseThrow().service()).isEqualTo("es.policia-nacional"));
            }
            assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).doesNotContain("number 1");
        }
    }

    @Test
    void theExportIsForThoseWhoMayExportEvidenceAndSaysWhatIsMissing() throws Exception {
        var node = nodes.first().node();
        assertThat(download(node, Role.OPERATOR, "/api/v1/channels/two/logs/ma.dgsn-dgst").statusCode()).isEqualTo(403);
        for (var path : new String[] {"two/logs/us.fbi", "two/logs/nl.politie"}) {
            var answer = download(node, Role.OFFICER, "/api/v1/channels/" + path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("exchange.no-log");
        }
        assertThat(new String(download(node, Role.OFFICER, "/api/v1/channels/none/logs/ma.dgsn-dgst").body(), StandardCharsets.UTF_8))
                .contains("exchange.unknown-channel");
    }
}
