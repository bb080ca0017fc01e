package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.entente.accord.Charter;
import org.entente.accord.CommitmentId;
import org.entente.accord.CommitmentState;
import org.entente.accord.CommitmentUpdate;
import org.entente.accord.Language;
import org.entente.formats.evidence.EvidenceResult;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.entente.node.exchange.Admission;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.exchange.Verdict;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.PeerContacts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards, peers, channels, entries, quarantine and evidence in a real browser. */
class ExchangePagesTest {
    @TempDir
    static Path folder;

    /** What the test's own admission names for refusing everything. */
    private static final Charter.Article DENIED = Charter.Article.DEFAULT_DENY;

    private static TwoNodes nodes;
    private static TestNode other;
    private static Browsers browsers;

    @BeforeAll
    static void start() {
        nodes = TwoNodes.start(folder, false, context -> context.registerBean("refusingAll", Admission.class,
                () -> (tx, entry) -> new Verdict.Quarantine(List.of(DENIED.reference()), "Nothing allows this (said by a test)."),
                definition -> definition.setPrimary(true)), TwoNodes.FIRST, TwoNodes.SECOND);
        nodes.open("ma-es");
        other = TestNode.start(folder.resolve("third"), "nl.politie", "Politie (test)");
        browsers = new Browsers();
        var contacts = nodes.first().node().bean(PeerContacts.class);
        contacts.refused("", "exchange.no-handshake", "2001:db8::7");
        contacts.refused("ab".repeat(32), "exchange.stranger", "192.0.2.7");
        var entry = nodes.first().append(nodes.members(), new CommitmentUpdate(new CommitmentId("fictional"),
                CommitmentState.values()[0], "invented by a test", Optional.empty()));
        nodes.second().awaitQuarantined(entry);
        nodes.first().await("the objection is here", () -> !nodes.first().stateOfIncoming(
                new org.entente.node.exchange.EntryReference("ma-es", TwoNodes.SECOND, 2)).isEmpty());
    }

    @AfterAll
    static void stop() {
        browsers.close();
        other.close();
        nodes.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void anOperatorBringsACardAndSeesChannels(String language) throws IOException {
        var node = nodes.first().node();
        try (var visit = browsers.visit(node.address(), "exchange-" + language)) {
            visit.signIn(node.operator()).speak(language).open("/exchange").look("channels");
            visit.open("/exchange/peers").look("peers").sees("exchange.no-handshake").sees("2001:db8::7")
                    .sees("exchange.stranger");
            visit.fill("text", "this is no card");
            visit.page().locator("main form[enctype] button.primary").click();
            visit.look("card-refused");
            assertThat(visit.status()).isEqualTo(422);
            var file = Files.write(folder.resolve(language + ".card"), other.bean(OwnCard.class).card().encode());
            visit.page().locator("#file").setInputFiles(file);
            visit.page().locator("main form[enctype] button.primary").click();
            visit.look("peer-imported").sees(other.bean(OwnCard.class).card().fingerprint().groups());
            visit.page().locator("main button.primary").click();
            visit.look("peer-not-compared");
            assertThat(visit.status()).isEqualTo(422);
            visit.page().locator("#compared").check();
            visit.page().locator("main button.primary").click();
            visit.look("peer-confirmed");
            visit.page().locator("main button.dangerous").click();
            visit.look("peer-removed");
            visit.open("/exchange/channels/ma-es").look("channel");
            visit.open("/exchange/keys").look("keys").sees("ma-es");
            visit.page().locator("main form[action='/exchange/keys/change'] button").click();
            visit.look("keys-changed");
            visit.open("/exchange/quarantine").look("quarantine-empty");
            visit.open("/exchange").fill("id", "Not An Id");
            visit.page().locator("main button.primary").click();
            visit.look("channel-refused");
            assertThat(visit.status()).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void anOfficerExportsEvidenceAndSeesTheObjection(String language) throws IOException {
        var node = nodes.first().node();
        try (var visit = browsers.visit(node.address(), "evidence-" + language)) {
            visit.signIn(node.user("officer", Role.OFFICER)).speak(language);
            visit.open("/exchange/entries/ma-es/" + TwoNodes.FIRST + "/2").look("entry").sees(TwoNodes.SECOND);
            seesWhyInTheReadersLanguage(visit, language);
            visit.choose("content", "with");
            var download = visit.page().waitForDownload(() -> visit.page().locator("main button.primary").click());
            var evidence = Files.readAllBytes(download.path());
            assertThat(EvidenceVerification.verify(evidence, Optional.empty()).outcome())
                    .isEqualTo(EvidenceResult.Outcome.IDENTITY_UNVERIFIED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void whatIsInQuarantineIsListedWithItsReason(String language) {
        var node = nodes.second().node();
        try (var visit = browsers.visit(node.address(), "quarantine-" + language)) {
            visit.signIn(node.user("officer", Role.OFFICER)).speak(language);
            visit.open("/exchange/quarantine").look("quarantine");
            seesWhyInTheReadersLanguage(visit, language);
            visit.open("/exchange/entries/ma-es/" + TwoNodes.FIRST + "/2").look("quarantined");
            seesWhyInTheReadersLanguage(visit, language);
        }
    }

    /** The clause speaks the reader's language; what the node wrote, in English, is a step away. */
    private static void seesWhyInTheReadersLanguage(Visit visit, String language) {
        visit.sees(DENIED.text().in(Language.valueOf(language.toUpperCase(Locale.ROOT))));
        visit.page().locator("main details > summary").first().click();
        visit.sees("said by a test").look("words-of-the-node");
    }
}
