package org.entente.node.exchange.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.entente.node.TestNode;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.NodeConfiguration.TokenSlot;
import org.entente.node.exchange.Payloads;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.exchange.keys.KeyFileException.Reason;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token of PKCS#11 holds the key that locks the key file, and the key of TLS. SoftHSM2 plays the token. */
class TokenTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    @BeforeAll
    static void makeTokens() {
        SoftTokens.make("fresh", "moving", "other", "pin");
    }

    private static String keyFile(NodeConfiguration configuration) throws IOException {
        return Files.readString(configuration.data().resolve("node.keys"));
    }

    private static void refused(NodeConfiguration configuration, Reason reason) {
        assertThatThrownBy(() -> OpenedKeys.open(configuration, RANDOM))
                .isInstanceOfSatisfying(KeyFileException.class, refusal -> assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason));
    }

    @Test
    void aFileLockedWithATokenOpensWithThatTokenAndWithNothingElse() throws IOException {
        var passphrase = TestNode.configuration(folder, "xx.service", "node of a test");
        Files.createDirectories(passphrase.data());
        var fresh = SoftTokens.in(passphrase, "fresh", false);
        var made = OpenedKeys.open(fresh, RANDOM).keys();
        assertThat(keyFile(fresh)).contains("pkcs11 nonce=").doesNotContain("argon2id");
        var again = OpenedKeys.open(fresh, RANDOM).keys();
        assertThat(again.identity().publicKey()).isEqualTo(made.identity().publicKey());

        refused(passphrase, Reason.NEEDS_TOKEN);
        refused(SoftTokens.in(passphrase, "other", false), Reason.TOKEN_KEY_MISSING);
        var second = SoftTokens.in(TestNode.configuration(folder.resolve("second"), "xx.second", "another"), "other", false);
        Files.createDirectories(second.data());
        OpenedKeys.open(second, RANDOM);
        refused(SoftTokens.in(passphrase, "other", false), Reason.TOKEN_KEY_MISSING);
        var whole = keyFile(fresh);
        var nonce = whole.indexOf("pkcs11 nonce=") + 13;
        Files.writeString(fresh.data().resolve("node.keys"), whole.substring(0, nonce) + (whole.charAt(nonce) == 'A' ? 'B' : 'A') + whole.substring(nonce + 1));
        refused(fresh, Reason.DAMAGED);
    }

    @Test
    void aWrongPinAMissingLibraryAndAnEmptySlotAreNamed() throws IOException {
        var configuration = SoftTokens.in(TestNode.configuration(folder, "xx.service", "node of a test"), "pin", false);
        Files.createDirectories(configuration.data());
        var slot = configuration.token().orElseThrow();
        refused(with(configuration, Path.of("/no/such/library.so"), slot.slot()), Reason.TOKEN_OUT_OF_REACH);
        refused(with(configuration, slot.library(), 987_654_321L), Reason.TOKEN_OUT_OF_REACH);
        Files.writeString(slot.pinFile(), "another pin\n");
        refused(configuration, Reason.TOKEN_PIN);
        assertThat(configuration.data().resolve("node.keys")).doesNotExist();
    }

    private static NodeConfiguration with(NodeConfiguration held, Path library, long slot) {
        return SoftTokens.with(held, Optional.of(new TokenSlot(library, slot, held.token().orElseThrow().pinFile(), false)));
    }

    @Test
    void aNodeTakesItsKeysIntoATokenAndOutAgainWithoutLosingAPeer() throws IOException {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("with files")));
            var before = keys(nodes.first()).current().certificate();

            nodes.first().restart(held -> SoftTokens.in(held, "moving", false));
            awaitMoved(nodes, true);
            assertThat(keyFile(nodes.first().node().configuration())).contains("pkcs11 ");
            var inToken = keys(nodes.first()).current();
            assertThat(inToken.key().getEncoded()).as("the key's bytes stay in the token").isNull();
            assertThat(inToken.certificate()).isNotEqualTo(before);
            assertThat(keysHere(nodes.first())).as("private keys of TLS in the database").isZero();
            nodes.second().restart();
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("with a token")));
            nodes.first().awaitOpened(nodes.second().append(nodes.members(), Payloads.saying("to a token")));

            nodes.first().restart(held -> SoftTokens.in(held, "moving", true));
            awaitMoved(nodes, false);
            nodes.first().restart(held -> SoftTokens.with(held, Optional.empty()));
            assertThat(keyFile(nodes.first().node().configuration())).contains("argon2id ");
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("with files again")));
            nodes.first().awaitOpened(nodes.second().append(nodes.members(), Payloads.saying("and back")));
        }
    }

    private static TlsKeys keys(TwoNodes.Member member) {
        return member.node().bean(TlsKeys.class);
    }

    private static int keysHere(TwoNodes.Member member) {
        return member.read(tx -> tx.sql().sql("SELECT count(*) FROM tls_key WHERE private_key IS NOT NULL").query(Integer.class).single());
    }

    private static void awaitMoved(TwoNodes nodes, boolean inToken) {
        nodes.first().await("the key of TLS has moved", () -> nodes.first().<Boolean>read(keys(nodes.first())::isInToken) == inToken
                && !keys(nodes.first()).isChanging());
        var fresh = nodes.first().node().bean(OwnCard.class).card();
        nodes.second().await("the peer has the card", () -> nodes.second().node().bean(Peers.class).confirmed(nodes.first().service())
                .orElseThrow().card().text().equals(fresh.text()));
    }
}
