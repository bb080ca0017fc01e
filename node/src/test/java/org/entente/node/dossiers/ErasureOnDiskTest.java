package org.entente.node.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.formats.evidence.EvidenceFile;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.formats.evidence.LogVerification;
import org.entente.formats.evidence.Trust;
import org.entente.formats.ExampleInstruments;
import org.entente.node.access.Role;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.exchange.keys.Passphrase;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.SqliteDatabase;
import org.entente.node.store.Store;
import org.entente.node.store.StoreObserver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was erased is nowhere on the disk of the node that erased it: neither its words nor any key from which they could be
 * had, searched byte by byte, and tried out with everything that the folder and the passphrase give.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureOnDiskTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ERASED = "Quixbraz was seen at the fictional quay Vontelmarr";
    private static final String KEPT = "Which quay of the fictional port is meant, Ombrefeld";
    private static final String KNOWN = "es.policia-nacional.known";
    private static final String QUESTION = "es.policia-nacional.which-quay";
    private static final String MARKING = """
            {"classification": "restricted", "handling": "h1", "source": "a", "information": "1",
             "purposes": ["investigation"], "topics": ["irregular-migration"]}""";

    @TempDir
    static Path folder;
    private static TwoNodes nodes;
    private static TwoNodes.Member morocco;
    private static TwoNodes.Member spain;
    private static EntryReference erased;
    private static EntryReference kept;
    private static Map<String, byte[]> secrets;

    @BeforeAll
    static void twoNodesExchangeAQuestionAndAnAnswer() {
        nodes = TwoNodes.start(folder);
        nodes.open("ma-es");
        morocco = nodes.first();
        spain = nodes.second();
        Convention.inForce(nodes, ExampleInstruments.CONVENTION_MOROCCO_SPAIN, morocco, spain);
        List.of(morocco, spain).forEach(member -> {
            member.node().user("officer", Role.OFFICER);
            member.node().user("head", Role.HEAD);
        });
        ok(morocco, "PUT", "/drafts/quay", """
                {"kind": "request-for-information", "to": ["es.policia-nacional"], "subject": "A quay", "urgency": "ordinary",
                 "text": "Was anything seen?", "facts": "A ship was late.", "marking": %s, "dataSubjects": []}""".formatted(MARKING));
        ok(morocco, "POST", "/drafts/quay/send", "{}");
        awaitMessage(spain, "ma.dgsn-dgst.quay");
        ok(spain, "POST", "/messages/ma.dgsn-dgst.quay/clarify", "{\"id\": \"which-quay\", \"text\": \"" + KEPT + "\"}");
        awaitMessage(morocco, QUESTION);
        ok(morocco, "POST", "/messages/" + QUESTION + "/reply", "{\"id\": \"the-second\", \"text\": \"The second one.\"}");
        awaitMessage(spain, "ma.dgsn-dgst.the-second");
        ok(spain, "POST", "/messages/ma.dgsn-dgst.quay/answer", """
                {"id": "known", "text": "%s", "complete": true, "marking": %s}""".formatted(ERASED, MARKING));
        awaitMessage(morocco, KNOWN);
        erased = reference(KNOWN);
        kept = reference(QUESTION);
    }

    @AfterAll
    static void stopNodes() {
        nodes.close();
    }

    private static JsonNode ok(TwoNodes.Member at, String method, String path, String body) {
        var response = at.node().call("officer", method, "/api/v1" + path, body);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static void awaitMessage(TwoNodes.Member at, String id) {
        at.await(id, () -> at.node().call("officer", "GET", "/api/v1/messages/" + id, null).statusCode() == 200);
    }

    private static EntryReference reference(String message) {
        var parts = ok(morocco, "GET", "/messages/" + message, null).path("entry").asString().split("/");
        return new EntryReference(parts[0], parts[1], Long.parseLong(parts[2]));
    }

    private static Path data() {
        return morocco.node().configuration().data();
    }

    /** Everything that somebody has who takes the folder and knows the passphrase. */
    private record Loot(List<SealingPrivateKey> sealing, List<byte[]> wrappedSealing, List<byte[]> entryKeys) {}

    /** What the content of an entry can be had by, in a copy of a folder. */
    private record Opened(String payload, byte[] entryKey, byte[] wrappedEntryKey, byte[] sealingKey, byte[] wrappedSealingKey) {}

    /** Tries every sealing key of a copied folder on the epoch of an entry, and every stored entry key on the entry. */
    private static Optional<Opened> attack(Path copy, EntryReference entry) {
        var access = SecretAccess.grant();
        var keys = NodeKeys.open(copy.resolve("node.keys"), Passphrase.of("a passphrase of tests".toCharArray()));
        try (var store = Store.open(new SqliteDatabase(copy.resolve("node.db")), StoreObserver.NONE)) {
            return store.read(tx -> {
                var genesis = Genesis.parse(tx.sql().sql("SELECT genesis FROM channel").query((row, n) -> row.getBytes(1)).single());
                var log = tx.sql().sql("SELECT number FROM channel_log WHERE service = ?").param(entry.member()).query(Long.class).single();
                var own = genesis.member(keys.log().publicKey()).orElseThrow();
                var author = genesis.members().keySet().stream().filter(member -> !member.equals(own)).findFirst().orElseThrow();
                var sealed = SealedEntry.parse(bytes(tx, log, entry.index()));
                var epoch = bytes(tx, log, sealed.epoch());
                var wrappedKeys = tx.sql().sql("SELECT private_key FROM sealing_key WHERE private_key IS NOT NULL")
                        .query((row, n) -> row.getBytes(1)).list();
                var locked = lockedKeys(tx, log, entry.index());
                for (var wrapped : wrappedKeys) {
                    var secret = keys.storage().unwrap(wrapped, access);
                    try {
                        var epochKey = EpochEntry.unwrap(epoch, genesis, author, sealed.epoch(), own, SealingPrivateKey.parse(secret, access));
                        var opened = sealed.open(epochKey, genesis.origin(author));
                        return Optional.of(new Opened(new String(opened.payload(), StandardCharsets.UTF_8), opened.key().bytes(access),
                                locked.map(Locked::bytes).orElse(null), Arrays.copyOfRange(secret, 3, 35), wrapped));
                    } catch (RefusedException notThisOne) {
                        // The next one.
                    }
                }
                return locked.map(run -> {
                    var all = keys.storage().unlock(run.bytes, run.place(), access);
                    var key = org.entente.channel.seal.EntryKey.of(Arrays.copyOfRange(all, 32 * run.at, 32 * run.at + 32), access);
                    return new Opened(new String(sealed.open(key, genesis.origin(author)), StandardCharsets.UTF_8), key.bytes(access), run.bytes, null, null);
                });
            });
        }
    }

    /** The keys of a run of entries, one of which is the wanted one. */
    private record Locked(long log, long first, int at, byte[] bytes) {
        byte[] place() {
            return java.nio.ByteBuffer.allocate(16).putLong(log).putLong(first).array();
        }
    }

    private static Optional<Locked> lockedKeys(org.entente.node.store.Transaction tx, long log, long position) {
        return tx.sql().sql("SELECT first, places, locked FROM entry_keys WHERE log = ? AND first <= ? AND next > ?").params(log, position, position)
                .query((row, n) -> {
                    var places = new String(row.getBytes(2), StandardCharsets.ISO_8859_1);
                    return new Locked(log, row.getLong(1), places.indexOf((char) (position - row.getLong(1))), row.getBytes(3));
                }).list().stream().filter(run -> run.at >= 0).findFirst();
    }

    private static byte[] bytes(org.entente.node.store.Transaction tx, long log, long position) {
        return tx.sql().sql("SELECT first, lengths, entries FROM log_entries WHERE log = ? AND first <= ? AND next > ?").params(log, position, position)
                .query((row, n) -> {
                    var lengths = java.nio.ByteBuffer.wrap(row.getBytes(2)).asShortBuffer();
                    int at = 0;
                    for (int i = 0; i < position - row.getLong(1); i++) {
                        at += lengths.get(i) & 0xffff;
                    }
                    return Arrays.copyOfRange(row.getBytes(3), at, at + (lengths.get((int) (position - row.getLong(1))) & 0xffff));
                }).single();
    }

    private static Path copyOf(Path source, String name) throws IOException {
        var copy = Files.createDirectories(folder.resolve(name));
        try (var files = Files.list(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** Names of what is found in any file below a folder, with the file. */
    private static List<String> found(Path where) throws IOException {
        List<String> found = new ArrayList<>();
        try (var files = Files.walk(where)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                secrets.forEach((name, bytes) -> {
                    if (text.contains(new String(bytes, StandardCharsets.ISO_8859_1))) {
                        found.add(name + " in " + file.getFileName());
                    }
                });
            }
        }
        return found;
    }

    @Test
    @Order(1)
    void beforeTheErasureTheSearchFindsWordsAndKeysAndTheFolderOpensTheEntry() throws IOException {
        var opened = attack(copyOf(data(), "copy-before"), erased).orElseThrow();
        assertThat(opened.payload()).contains(ERASED);
        assertThat(opened.sealingKey()).as("by the epoch").isNotNull();
        secrets = new LinkedHashMap<>(Map.of("words", ERASED.getBytes(StandardCharsets.UTF_8), "entry key", opened.entryKey(),
                "wrapped entry key", opened.wrappedEntryKey(), "sealing key", opened.sealingKey(), "wrapped sealing key", opened.wrappedSealingKey()));
        secrets.put("entry key in hexadecimal", HexFormat.of().formatHex(opened.entryKey()).getBytes(StandardCharsets.US_ASCII));
        var found = found(data());
        assertThat(found).anyMatch(what -> what.startsWith("words in ")).anyMatch(what -> what.startsWith("wrapped entry key in "))
                .anyMatch(what -> what.startsWith("wrapped sealing key in "));
        assertThat(found).as("keys lie in no file as they are").noneMatch(what -> what.startsWith("entry key")).noneMatch(what -> what.startsWith("sealing key"));
    }

    @Test
    @Order(2)
    void afterTheErasureNothingIsFoundInTheFolderAndNothingInItOpensTheEntry() throws IOException {
        ok(spain, "POST", "/messages/" + KNOWN + "/erase", "{\"id\": \"forget\", \"text\": \"Unlawfully held (fictional).\"}");
        awaitMessage(morocco, "es.policia-nacional.forget");
        ok(morocco, "POST", "/messages/es.policia-nacional.forget/acknowledge", "{\"id\": \"forgotten\", \"step\": \"erased\"}");
        awaitGone();
        assertThat(found(data())).isEmpty();
        assertThat(attack(copyOf(data(), "copy-after"), erased)).isEmpty();
    }

    private static void awaitGone() {
        morocco.await("the file written anew", () -> morocco.read(tx -> tx.sql()
                .sql("SELECT count(*) FROM entry_erasure WHERE rewritten_at IS NOT NULL").query(Integer.class).single()) == 1);
    }

    @Test
    @Order(3)
    void aBackupMadeAfterwardsHoldsNothingOfItEither() throws Exception {
        var live = Files.createDirectories(folder.resolve("backup-live"));
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + data().resolve("node.db"));
                var statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + live.resolve("node.db") + "'");
        }
        Files.copy(data().resolve("node.keys"), live.resolve("node.keys"));
        assertThat(found(live)).isEmpty();
        assertThat(attack(live, erased)).isEmpty();
        assertThat(attack(copyOf(live, "backup-copy"), kept).orElseThrow().payload()).contains(KEPT);
        morocco.stop();
        assertThat(found(data())).isEmpty();
        var stopped = copyOf(data(), "backup-stopped");
        assertThat(found(stopped)).isEmpty();
        assertThat(attack(stopped, erased)).isEmpty();
        morocco.startAgain();
    }

    @Test
    @Order(4)
    void theOtherMessageOfTheEpochIsReadAndProvedAndTheLogVerifies() throws IOException {
        assertThat(ok(morocco, "GET", "/messages/" + QUESTION + "/content", null).toString()).contains(KEPT);
        var trust = Trust.of(spain.node().bean(OwnCard.class).card());
        var proved = morocco.node().call("head", "GET", "/api/v1/entries/" + kept + "/evidence?justification=test", null);
        assertThat(proved.statusCode()).as(proved.body()).isEqualTo(200);
        var evidence = EvidenceVerification.verify(proved.body().getBytes(StandardCharsets.UTF_8), Optional.of(trust));
        assertThat(evidence.outcome().exitCode()).as(evidence.detail()).isZero();
        var refused = morocco.node().call("head", "GET", "/api/v1/entries/" + erased + "/evidence?justification=test", null);
        assertThat(refused.body()).contains("exchange.not-opened");
        var without = morocco.node().call("head", "GET", "/api/v1/entries/" + erased + "/evidence?content=false", null);
        assertThat(EvidenceVerification.verify(without.body().getBytes(StandardCharsets.UTF_8), Optional.of(trust)).outcome().exitCode()).isZero();
    }

    @Test
    @Order(5)
    void bothGoOnWritingToEachOtherWithTheNewKeys() {
        ok(spain, "POST", "/messages/ma.dgsn-dgst.the-second/acknowledge", "{\"id\": \"seen\", \"step\": \"received\"}");
        awaitMessage(morocco, "es.policia-nacional.seen");
        var card = morocco.node().bean(OwnCard.class).card();
        spain.await("the new card of the first node", () -> spain.read(tx -> spain.node().bean(Peers.class)
                .get(tx, morocco.service()).card().text().equals(card.text())));
        assertThat(morocco.<Integer>read(tx -> tx.sql().sql("SELECT count(*) FROM sealing_key WHERE destroyed_at IS NOT NULL")
                .query(Integer.class).single())).isPositive();
    }
}
