package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entente.accord.CommitmentUpdate;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.formats.evidence.EvidenceResult;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.formats.evidence.Trust;
import org.entente.node.access.Role;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Payloads;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.exchange.keys.Passphrase;
import org.entente.node.exchange.keys.TlsKeys;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.tls.PeerClient;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log and receipt keys change while nodes write to each other: channels go on in another generation. */
class GenerationsTest {
    @TempDir
    Path folder;

    private static void change(TwoNodes.Member member) {
        var changed = member.node().call(member.node().operator(), "POST", "/api/v1/exchange/signing-keys/change", "{}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    private static int generation(TwoNodes.Member member) {
        return member.read(tx -> member.node().bean(ChannelStore.class).inUse(tx).getFirst().generation());
    }

    private static String hash(TwoNodes.Member member) {
        return member.read(tx -> member.node().bean(ChannelStore.class).inUse(tx).getFirst().hash());
    }

    private static int open(TwoNodes.Member member) {
        return member.read(tx -> member.node().bean(ChannelStore.class).open(tx).size());
    }

    private static int destroyed(TwoNodes.Member member) {
        return member.read(tx -> tx.sql().sql("SELECT count(*) FROM signing_key WHERE log_private IS NULL AND receipt_private IS NULL")
                .query(Integer.class).single());
    }

    private static void awaitGeneration(TwoNodes.Member member, int generation) {
        member.await("generation " + generation, () -> generation(member) >= generation);
    }

    /** Everything but the present generation is closed, and former keys are destroyed. */
    private static void awaitDrained(TwoNodes.Member member, int destroyed) {
        member.await("earlier generations closed", () -> open(member) == 1 && destroyed(member) == destroyed);
    }

    private static List<String> said(TwoNodes.Member by) {
        return by.received().stream().map(entry -> ((CommitmentUpdate) entry.payload()).text()).toList();
    }

    private static void awaitSaid(TwoNodes.Member by, int count) {
        by.await(count + " entries handed on", () -> by.received().size() >= count);
    }

    private static List<String> numbered(String by, int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(number -> by + " " + number).toList();
    }

    @Test
    void entriesBeforeDuringAndAfterAChangeAreHandedOnInOrderAndOnce() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            for (int number = 0; number < 60; number++) {
                nodes.first().append(nodes.members(), Payloads.saying("first " + number));
                nodes.second().append(nodes.members(), Payloads.saying("second " + number));
                if (number == 20) {
                    change(nodes.first());
                }
                if (number == 40) {
                    awaitGeneration(nodes.first(), 1);
                }
            }
            awaitSaid(nodes.first(), 60);
            awaitSaid(nodes.second(), 60);
            assertThat(said(nodes.second())).isEqualTo(numbered("first", 60));
            assertThat(said(nodes.first())).isEqualTo(numbered("second", 60));
            awaitGeneration(nodes.second(), 1);
            awaitDrained(nodes.first(), 1);
            awaitDrained(nodes.second(), 0);
            assertThat(hash(nodes.first())).isEqualTo(hash(nodes.second()));
        }
    }

    @Test
    void bothChangeAtTheSameTimeAndMeetInOneGeneration() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            for (int number = 0; number < 30; number++) {
                nodes.first().append(nodes.members(), Payloads.saying("first " + number));
                nodes.second().append(nodes.members(), Payloads.saying("second " + number));
                if (number == 10) {
                    change(nodes.first());
                    change(nodes.second());
                }
            }
            nodes.first().await("the same generation", () -> hash(nodes.first()).equals(hash(nodes.second())) && generation(nodes.first()) > 0);
            awaitDrained(nodes.first(), 1);
            awaitDrained(nodes.second(), 1);
            nodes.first().append(nodes.members(), Payloads.saying("first 30"));
            nodes.second().append(nodes.members(), Payloads.saying("second 30"));
            awaitSaid(nodes.first(), 31);
            awaitSaid(nodes.second(), 31);
            assertThat(said(nodes.second())).isEqualTo(numbered("first", 31));
            assertThat(said(nodes.first())).isEqualTo(numbered("second", 31));
        }
    }

    @Test
    void aPeerThatIsAwayGetsEverythingAndTheChangeWhenItIsBack() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("first 0")));
            nodes.second().stop();
            change(nodes.first());
            change(nodes.first());
            nodes.first().append(nodes.members(), Payloads.saying("first 1"));
            nodes.first().restart();
            nodes.first().append(nodes.members(), Payloads.saying("first 2"));
            assertThat(generation(nodes.first())).as("nobody else has opened another").isZero();
            nodes.second().startAgain();
            awaitGeneration(nodes.first(), 1);
            nodes.first().append(nodes.members(), Payloads.saying("first 3"));
            awaitSaid(nodes.second(), 4);
            assertThat(said(nodes.second())).isEqualTo(numbered("first", 4));
            awaitDrained(nodes.first(), 2);
        }
    }

    @Test
    void nodesThatAreRestartedInTheMiddleGoOn() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            List<EntryReference> sent = new ArrayList<>();
            for (int number = 0; number < 12; number++) {
                sent.add(nodes.first().append(nodes.members(), Payloads.saying("first " + number)));
                if (number == 4) {
                    change(nodes.first());
                }
                if (number >= 4 && number < 8) {
                    (number % 2 == 0 ? nodes.first() : nodes.second()).restart();
                }
            }
            awaitSaid(nodes.second(), 12);
            awaitGeneration(nodes.first(), 1);
            assertThat(said(nodes.second())).isEqualTo(numbered("first", 12));
            sent.forEach(entry -> nodes.first().awaitDelivered(entry));
            awaitDrained(nodes.first(), 1);
        }
    }

    @Test
    void evidenceOfBeforeAndAfterIsVerifiedAgainstTheSameFingerprint() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            var before = nodes.first().append(nodes.members(), Payloads.saying("before"));
            nodes.first().awaitDelivered(before);
            nodes.second().awaitOpened(before);
            var fingerprint = nodes.first().node().bean(OwnCard.class).card().fingerprint();
            change(nodes.first());
            awaitGeneration(nodes.first(), 1);
            var after = nodes.first().append(nodes.members(), Payloads.saying("after"));
            nodes.first().awaitDelivered(after);
            awaitDrained(nodes.first(), 1);
            assertThat(nodes.first().node().bean(OwnCard.class).card().fingerprint()).isEqualTo(fingerprint);
            assertThat(after.generation()).isEqualTo(1);
            for (var entry : List.of(before, after)) {
                var node = nodes.first().node();
                var file = node.call(node.user("officer", Role.OFFICER), "GET", "/api/v1/entries/" + entry + "/evidence", null);
                assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
                var result = EvidenceVerification.verify(file.body().getBytes(StandardCharsets.UTF_8), Optional.of(new Trust(fingerprint, Optional.empty())));
                assertThat(result.outcome()).as(result.detail()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
            }
        }
    }

    @Test
    void threeMembersOfWhomTwoChangeMeetInOneGeneration() {
        try (var nodes = TwoNodes.start(folder, true, context -> {}, "ma.dgsn-dgst", "es.policia-nacional", "nl.politie")) {
            nodes.open("three");
            nodes.get(0).append(nodes.members(), Payloads.saying("0"));
            change(nodes.get(1));
            change(nodes.get(2));
            nodes.get(0).append(nodes.members(), Payloads.saying("1"));
            for (int member = 0; member < 3; member++) {
                var one = nodes.get(member);
                one.await("the newest keys of all", () -> hash(one).equals(hash(nodes.get(1))) && hash(one).equals(hash(nodes.get(2)))
                        && generation(one) > 0);
            }
            nodes.get(0).append(nodes.members(), Payloads.saying("2"));
            for (int member = 1; member < 3; member++) {
                awaitSaid(nodes.get(member), 3);
                assertThat(said(nodes.get(member))).containsExactly("0", "1", "2");
            }
            awaitDrained(nodes.get(0), 0);
            awaitDrained(nodes.get(1), 1);
            awaitDrained(nodes.get(2), 1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aNodeRestoredFromABackupOfBeforeTheChangeGoesOnWithAnotherPairAndNobodyIsConvicted() throws Exception {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            Assumptions.assumeTrue(nodes.first().node().configuration().database() instanceof NodeConfiguration.OwnFile, "the backup is a copy of files");
            nodes.open("ma-es");
            nodes.first().awaitDelivered(nodes.first().append(nodes.members(), Payloads.saying("first 0")));
            var data = nodes.first().node().configuration().data();
            nodes.first().stop();
            copy(data, folder.resolve("backup"));
            nodes.first().startAgain();
            change(nodes.first());
            awaitGeneration(nodes.first(), 1);
            nodes.first().awaitDelivered(nodes.first().append(nodes.members(), Payloads.saying("first 1")));
            awaitDrained(nodes.first(), 1);
            awaitDrained(nodes.second(), 0);
            var lost = hash(nodes.first());
            nodes.first().stop();
            delete(data);
            copy(folder.resolve("backup"), data);
            nodes.first().startAgain();
            nodes.first().node().call(nodes.first().node().operator(), "POST", "/api/v1/exchange/restored", "{}");
            change(nodes.first());
            awaitGeneration(nodes.first(), 1);
            awaitGeneration(nodes.second(), 2);
            assertThat(hash(nodes.first())).isNotEqualTo(lost).isEqualTo(hash(nodes.second()));
            nodes.first().awaitDelivered(nodes.first().append(nodes.members(), Payloads.saying("first 2")));
            nodes.second().append(nodes.members(), Payloads.saying("second 0"));
            awaitSaid(nodes.second(), 3);
            nodes.first().await("what the other sends", () -> said(nodes.first()).contains("second 0"));
            assertThat(said(nodes.second())).isEqualTo(numbered("first", 3));
            for (var node : List.of(nodes.first(), nodes.second())) {
                assertThat(node.<Integer>read(tx -> tx.sql().sql("SELECT count(*) FROM log_conviction").query(Integer.class).single())).isZero();
            }
        }
    }

    @Test
    void aFormerKeyIsNoMoreInTheDatabaseNorInItsFiles() throws Exception {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("first 0")));
            var former = nodes.first().<List<byte[]>>read(tx -> tx.sql().sql("SELECT log_private, receipt_private FROM signing_key")
                    .query((row, number) -> List.of(row.getBytes(1), row.getBytes(2))).single());
            change(nodes.first());
            awaitGeneration(nodes.first(), 1);
            awaitDrained(nodes.first(), 1);
            var file = nodes.first().node().configuration().data().resolve("node.keys");
            var first = NodeKeys.open(file, Passphrase.of("a passphrase of tests".toCharArray()));
            nodes.first().restart();
            var present = NodeKeys.open(file, Passphrase.of("a passphrase of tests".toCharArray()));
            assertThat(present.log().publicKey()).as("the file has the present pair from the next start on").isNotEqualTo(first.log().publicKey())
                    .isEqualTo(nodes.first().node().bean(OwnCard.class).card().statement().keys().log());
            assertThat(present.identity().publicKey()).isEqualTo(first.identity().publicKey());
            for (var key : former) {
                assertThat(nodes.first().<Integer>read(tx -> tx.sql().sql("SELECT count(*) FROM signing_key WHERE log_private = ? OR receipt_private = ?")
                        .params(key, key).query(Integer.class).single())).isZero();
                assertThat(holding(nodes.first().node().configuration().data(), key)).isEmpty();
            }
        }
    }

    /** Files below a folder with these bytes in them. */
    private static List<Path> holding(Path folder, byte[] bytes) throws IOException {
        var wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        var found = new ArrayList<Path>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(wanted)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    void whatIsNoInvitationOrNotOfItsSenderOpensNothing() throws Exception {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            var first = nodes.first().node();
            var second = nodes.second().node();
            var card = first.bean(OwnCard.class).card();
            var theirs = second.bean(OwnCard.class).card();
            var random = new SecureRandom();
            var strange = NodeKeys.openOrCreate(folder.resolve("strange.keys"), Passphrase.of("a passphrase of tests".toCharArray()), random);
            var tls = second.bean(TlsKeys.class).current();
            var sealing = SealingPrivateKey.generate(random).publicKey();
            var forged = PeerWithoutChecks.card(TwoNodes.SECOND, theirs.statement().url(), strange, tls, sealing);
            var forgedOwn = PeerWithoutChecks.card(TwoNodes.FIRST, card.statement().url(), strange, tls, sealing);
            try (var client = PeerWithoutChecks.client(first, tls)) {
                assertThat(answer(client, "garbage".getBytes(StandardCharsets.US_ASCII))).isEqualTo("exchange.generation-malformed");
                assertThat(answer(client, new byte[0])).isEqualTo("exchange.generation-malformed");
                assertThat(answer(client, (Invitation.FORMAT + "\nma-es\nAAAA\nAAAA\n").getBytes(StandardCharsets.US_ASCII)))
                        .isEqualTo("exchange.generation-malformed");
                assertThat(answer(client, Invitation.of("another", List.of(card, theirs)).encode())).isEqualTo("exchange.unknown-channel");
                assertThat(answer(client, Invitation.of("ma-es", List.of(card, forged)).encode())).isEqualTo("exchange.generation-not-yet");
                assertThat(answer(client, Invitation.of("ma-es", List.of(forgedOwn, theirs)).encode())).isEqualTo("exchange.generation-gone");
                assertThat(answer(client, Invitation.of("ma-es", List.of(card, theirs)).encode())).as("the one that is open").isEmpty();
            }
            assertThat(open(nodes.first())).isEqualTo(1);
        }
    }

    private static String answer(PeerClient client, byte[] invitation) throws Exception {
        return client.send("POST", Invitation.PATH, "text/plain", invitation).bodyText().strip();
    }
}
