package org.entente.formats.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.seal.EntryKey;
import org.entente.formats.TestLog;
import org.entente.formats.TestService;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.card.NodeCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {
    private static final long SIGNED = Instant.parse("2026-06-01T10:00:00Z").getEpochSecond();
    private static final String PAYLOAD = "{\"body\":{\"text\":\"كيف الحال?\"},\"kind\":\"answer\",\"version\":1}";
    private static final TestService AUTHOR = new TestService("zz.police");
    private static final TestService READER = new TestService("yy.police");
    private static final TestService STRANGER = new TestService("xx.police");
    private static final Evidence EVIDENCE = evidence();
    private static final byte[] FILE = EvidenceFile.write(EVIDENCE);

    private static Evidence evidence() {
        TestLog log = new TestLog(List.of(AUTHOR, READER), List.of("other".getBytes(StandardCharsets.UTF_8), PAYLOAD.getBytes(StandardCharsets.UTF_8)), SIGNED);
        return Evidence.of(log.genesis, log.store(), log.author, 3, Optional.of(log.keys.get(3L)), List.of(AUTHOR.card, READER.card, STRANGER.card))
                .orElseThrow();
    }

    private static Evidence with(Optional<EntryKey> key, List<NodeCard> cards) {
        Map<MemberId, NodeCard> byMember = new java.util.TreeMap<>();
        cards.forEach(card -> EVIDENCE.genesis().member(card.statement().keys().log()).ifPresent(m -> byMember.put(m, card)));
        return new Evidence(EVIDENCE.genesis(), EVIDENCE.author(), EVIDENCE.entry(), EVIDENCE.proof(), key, new java.util.TreeMap<>(byMember));
    }

    @Test
    void withTheAuthorsCardItIsVerifiedAndSaysWhatIsProved() {
        EvidenceResult result = EvidenceVerification.verify(FILE, Optional.of(Trust.parse(AUTHOR.card.encode())));
        assertThat(result.outcome()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
        EvidenceResult.Proved proved = result.proved().orElseThrow();
        assertThat(proved.author().trusted()).isTrue();
        assertThat(proved.author().claimed().orElseThrow().service()).isEqualTo("zz.police");
        assertThat(proved.payload()).contains(PAYLOAD.getBytes(StandardCharsets.UTF_8));
        assertThat(proved.signedAt()).isEqualTo("2026-06-01T10:00:00Z");
        assertThat(proved.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.at()).isEqualTo("2026-06-01T10:00:02Z");
            assertThat(receipt.by().trusted()).isFalse();
        });
        assertThat(EvidenceReport.lines(result)).anyMatch(line -> line.contains("zz.police (Service zz.police, trusted)"))
                .anyMatch(line -> line.contains("author's claim")).anyMatch(line -> line.contains("content of kind answer"));
    }

    /** The file is made by verifier/vectors/evidence.js, which shares no code with this. */
    @Test
    void evidenceOfTheOtherImplementationIsVerified() throws java.io.IOException {
        try (var file = EvidenceTest.class.getResourceAsStream("/evidence/other-implementation.json")) {
            byte[] bytes = file.readAllBytes();
            EvidenceResult open = EvidenceVerification.verify(bytes, Optional.empty());
            assertThat(open.outcome()).as(open.detail()).isEqualTo(EvidenceResult.Outcome.IDENTITY_UNVERIFIED);
            Fingerprint fingerprint = open.proved().orElseThrow().author().claimed().orElseThrow().fingerprint();
            EvidenceResult trusted = EvidenceVerification.verify(bytes, Optional.of(Trust.of(fingerprint)));
            assertThat(trusted.outcome()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
            assertThat(trusted.proved().orElseThrow().receipts()).singleElement()
                    .satisfies(receipt -> assertThat(receipt.at().getEpochSecond()).isEqualTo(1_700_000_001));
            assertThat(new String(trusted.proved().orElseThrow().payload().orElseThrow(), StandardCharsets.UTF_8)).contains("مرحبا");
        }
    }

    @Test
    void aFingerprintReadOverTheTelephoneIsEnough() {
        EvidenceResult result = EvidenceVerification.verify(FILE,
                Optional.of(Trust.parse(READER.card.fingerprint().groups().getBytes(StandardCharsets.UTF_8))));
        assertThat(result.outcome()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
        assertThat(result.proved().orElseThrow().author().trusted()).isFalse();
        assertThat(result.proved().orElseThrow().receipts().getFirst().by().trusted()).isTrue();
    }

    @Test
    void withoutTrustItIsConsistentOnly() {
        EvidenceResult result = EvidenceVerification.verify(FILE, Optional.empty());
        assertThat(result.outcome()).isEqualTo(EvidenceResult.Outcome.IDENTITY_UNVERIFIED);
        assertThat(result.outcome().exitCode()).isEqualTo(3);
    }

    @Test
    void theTrustOfAnotherServiceIsNotFulfilled() {
        assertRejected(FILE, Optional.of(Trust.of(STRANGER.card)), Reason.NOT_TRUSTED);
        assertRejected(FILE, Optional.of(Trust.of(new Fingerprint(new byte[32]))), Reason.NOT_TRUSTED);
    }

    @Test
    void aCardOfTheReadersOwnIdentifiesWhereTheFileHasNone() {
        byte[] bare = EvidenceFile.write(with(EVIDENCE.key(), List.of()));
        assertThat(EvidenceVerification.verify(bare, Optional.of(Trust.of(AUTHOR.card))).outcome()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
        assertRejected(bare, Optional.of(Trust.of(AUTHOR.card.fingerprint())), Reason.NOT_TRUSTED);
    }

    @Test
    void contentThatIsNotRevealedStaysHiddenAndTheRestIsProved() {
        byte[] hidden = EvidenceFile.write(with(Optional.empty(), List.of(AUTHOR.card)));
        assertThat(new String(hidden, StandardCharsets.UTF_8)).doesNotContain("answer").doesNotContain("entryKey");
        EvidenceResult result = EvidenceVerification.verify(hidden, Optional.of(Trust.of(AUTHOR.card)));
        assertThat(result.outcome()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
        assertThat(result.proved().orElseThrow().payload()).isEmpty();
    }

    @Test
    void aCardThatWasNotYetValidIsRejected() {
        byte[] early = EvidenceFile.write(with(EVIDENCE.key(), List.of(AUTHOR.card("zz.police", "2026-09-01T00:00:00Z"))));
        assertRejected(early, Optional.of(Trust.of(AUTHOR.card)), Reason.NOT_VALID_NOW);
    }

    record Tampering(String what, String from, String to, Reason reason) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Tampering> tamperings() {
        String file = new String(FILE, StandardCharsets.UTF_8);
        String receiptLine = file.substring(file.indexOf("/receipts ") + 10, file.indexOf("/receipts ") + 110);
        return Stream.of(
                new Tampering("shown content", "كيف", "أين", Reason.SEAL_BROKEN),
                new Tampering("index", "index 3", "index 2", Reason.PROOF_INVALID),
                new Tampering("tree size", "\\n4\\n", "\\n5\\n", Reason.SIGNATURE_INVALID),
                new Tampering("receipt", receiptLine, receiptLine.substring(0, 50) + flip(receiptLine.charAt(50)) + receiptLine.substring(51),
                        Reason.SIGNATURE_INVALID),
                new Tampering("receipt name", "/receipts ", "/receiptz ", Reason.SIGNATURE_MISSING));
    }

    private static char flip(char c) {
        return c == 'A' ? 'B' : 'A';
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void everyTamperingIsRejectedWithItsReason(Tampering tampering) {
        String file = new String(FILE, StandardCharsets.UTF_8);
        assertThat(file).contains(tampering.from());
        byte[] changed = file.replaceFirst(java.util.regex.Pattern.quote(tampering.from()),
                java.util.regex.Matcher.quoteReplacement(tampering.to())).getBytes(StandardCharsets.UTF_8);
        assertRejected(changed, Optional.of(Trust.of(AUTHOR.card)), tampering.reason());
    }

    @Test
    void aWrongKeyOrAnotherEntryIsRejected() {
        EntryKey wrong = EntryKey.of(new byte[32], org.entente.channel.keys.SecretAccess.grant());
        assertRejectedOnly(EvidenceFile.write(with(Optional.of(wrong), List.of(AUTHOR.card))), Reason.SEAL_BROKEN);
        byte[] entry = EVIDENCE.entry();
        entry[entry.length - 1] ^= 1;
        assertRejectedOnly(EvidenceFile.write(new Evidence(EVIDENCE.genesis(), EVIDENCE.author(), entry, EVIDENCE.proof(), EVIDENCE.key(), EVIDENCE.cards())),
                Reason.PROOF_INVALID);
    }

    @Test
    void noChangedByteGoesUnnoticedAndNoneMakesItFail() {
        Optional<Trust> trust = Optional.of(Trust.of(AUTHOR.card));
        for (int at = 0; at < FILE.length; at += 211) {
            byte[] changed = FILE.clone();
            changed[at] ^= 4;
            EvidenceResult result = EvidenceVerification.verify(changed, trust);
            boolean harmless = result.outcome() == EvidenceResult.Outcome.VERIFIED;
            assertThat(harmless && !sameStatement(changed)).as("byte %d", at).isFalse();
        }
    }

    /** A changed byte may only be harmless where it changes nothing that is read, such as white space or an unused key id. */
    private static boolean sameStatement(byte[] changed) {
        EvidenceResult.Proved before = EvidenceVerification.verify(FILE, Optional.of(Trust.of(AUTHOR.card))).proved().orElseThrow();
        EvidenceResult.Proved after = EvidenceVerification.verify(changed, Optional.of(Trust.of(AUTHOR.card))).proved().orElseThrow();
        return before.leafHash().equals(after.leafHash()) && before.author().equals(after.author()) && before.index() == after.index()
                && Arrays.equals(before.payload().orElseThrow(), after.payload().orElseThrow());
    }

    @Test
    void whatIsNoEvidenceIsUnreadable() {
        for (String text : List.of("", "{}", "[]", "null", "{\"format\":\"entente/evidence\"}", "garbage",
                new String(FILE, StandardCharsets.UTF_8).replaceFirst("\"version\" : 1", "\"version\" : 2"),
                new String(FILE, StandardCharsets.UTF_8).replaceFirst("\\{", "{\"more\":1,"))) {
            EvidenceResult result = EvidenceVerification.verify(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
            assertThat(result.outcome()).as(text.length() > 99 ? "long" : text).isEqualTo(EvidenceResult.Outcome.UNREADABLE);
        }
        for (int length = 0; length < FILE.length; length += 499) {
            assertThat(EvidenceVerification.verify(Arrays.copyOf(FILE, length), Optional.empty()).outcome()).isEqualTo(EvidenceResult.Outcome.UNREADABLE);
        }
        assertThat(EvidenceVerification.verify(new byte[EvidenceFile.MAX_BYTES + 1], Optional.empty()).reason()).contains(Reason.TOO_LARGE);
    }

    @Test
    void theReportCannotCommandATerminal() {
        assertThat(EvidenceReport.pretty("\u001b[31m\u202e".getBytes(StandardCharsets.UTF_8))).isEqualTo("\\u001b[31m\\u202e");
    }

    private static void assertRejected(byte[] file, Optional<Trust> trust, Reason reason) {
        EvidenceResult result = EvidenceVerification.verify(file, trust);
        assertThat(result.outcome()).as(result.detail()).isEqualTo(EvidenceResult.Outcome.REJECTED);
        assertThat(result.reason()).contains(reason);
        assertThat(result.proved()).isEmpty();
    }

    private static void assertRejectedOnly(byte[] file, Reason reason) {
        assertRejected(file, Optional.of(Trust.of(AUTHOR.card)), reason);
    }
}
