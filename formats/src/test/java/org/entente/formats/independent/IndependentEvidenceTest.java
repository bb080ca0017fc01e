package org.entente.formats.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.entente.channel.reason.Reason;
import org.entente.formats.TestLog;
import org.entente.formats.TestService;
import org.entente.formats.evidence.Evidence;
import org.entente.formats.evidence.EvidenceFile;
import org.entente.formats.evidence.EvidenceReport;
import org.entente.formats.evidence.EvidenceResult;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.formats.evidence.Trust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence made by this implementation is judged alike by it and by the one in the folder {@code verifier}, and so is any change of it. */
class IndependentEvidenceTest {
    private static final long SIGNED = Instant.parse("2026-06-01T10:00:00Z").getEpochSecond();
    private static final long SEED = 20_261_124;
    private static final List<TestService> SERVICES =
            List.of(new TestService("zz.police"), new TestService("yy.police"), new TestService("xx.police"));
    private static final TestService STRANGER = new TestService("ww.police");
    private static final TestLog LOG = new TestLog(SERVICES, List.of(payload("first"), payload("second"), payload("كيف الحال؟ 🕊")), SIGNED);
    private static final byte[] FILE = EvidenceFile.write(Evidence.of(LOG.genesis, LOG.store(), LOG.author, 4, Optional.of(LOG.keys.get(4L)),
            SERVICES.stream().map(service -> service.card).toList()).orElseThrow());

    @TempDir
    static Path folder;
    private static Path card;
    private static OtherImplementation other;

    private record Judged(int exit, String reason, List<String> lines) {
    }

    private static byte[] payload(String text) {
        return ("{\"body\":{\"number\":-9007199254740991,\"text\":\"" + text + "\",\"urgent\":false},\"kind\":\"answer\",\"version\":1}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @BeforeAll
    static void startTheOther() throws IOException {
        card = Files.write(folder.resolve("author.card"), SERVICES.getFirst().card.encode());
        other = new OtherImplementation();
    }

    @AfterAll
    static void stopTheOther() throws IOException {
        other.close();
    }

    private static Judged here(byte[] file, String trust) throws IOException {
        Optional<Trust> trusted = trust == null ? Optional.empty()
                : Optional.of(Trust.parse(trust.equals(card.toString()) ? Files.readAllBytes(card) : trust.getBytes(StandardCharsets.UTF_8)));
        EvidenceResult result = EvidenceVerification.verify(file, trusted);
        return new Judged(result.outcome().exitCode(), result.reason().map(Reason::code).orElse(""), EvidenceReport.lines(result));
    }

    private static OtherImplementation.Answer there(byte[] file, String trust) throws IOException {
        return other.evidence(Files.write(folder.resolve("changed.evidence.json"), file), trust);
    }

    /** Words of a refusal may differ, all else that is said may not. */
    private static List<String> comparable(List<String> lines) {
        List<String> compared = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("  ")) {
                break;
            }
            compared.add(line.replaceFirst("^(rejected|not evidence that can be read): .*", "$1"));
        }
        return compared;
    }

    @Test
    void bothSayTheSameOfEveryTampering() throws IOException {
        List<Tampering> tamperings = EvidenceTamperings.of(LOG, SERVICES, STRANGER, FILE, card.toString());
        assertThat(tamperings).hasSizeGreaterThan(200);
        bothSayTheSame(tamperings);
    }

    @Test
    void bothSayTheSameOfDecisionsOfRoots() throws IOException {
        List<Tampering> tamperings = IdentityTamperings.of(LOG, SERVICES);
        assertThat(tamperings).hasSizeGreaterThan(25);
        bothSayTheSame(tamperings);
    }

    private static void bothSayTheSame(List<Tampering> tamperings) throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Tampering tampering : tamperings) {
            String reason = tampering.reason() == null ? "" : tampering.reason().code();
            Judged here = here(tampering.file(), tampering.trust());
            OtherImplementation.Answer there = there(tampering.file(), tampering.trust());
            all.assertThat(here.exit + " " + here.reason).as("%s, here: %s", tampering, here.lines).isEqualTo(tampering.exit() + " " + reason);
            all.assertThat(there.exit() + " " + there.reason()).as("%s, there: %s", tampering, there.lines()).isEqualTo(tampering.exit() + " " + reason);
            all.assertThat(comparable(there.lines())).as("%s, what is said", tampering).isEqualTo(comparable(here.lines));
        }
        all.assertAll();
    }

    @Test
    void bothSayTheSameOfBytesChangedAnywhere() throws IOException {
        Random random = new Random(SEED);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < 100; i++) {
            byte[] changed = FILE.clone();
            int at = random.nextInt(changed.length);
            changed[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : changed[at] ^ 1 << random.nextInt(8));
            Judged here = here(changed, card.toString());
            OtherImplementation.Answer there = there(changed, card.toString());
            all.assertThat(there.exit() + " " + there.reason()).as("seed %d, change %d at byte %d, there: %s", SEED, i, at, there.lines())
                    .isEqualTo(here.exit + " " + here.reason);
        }
        all.assertAll();
    }

    @Test
    void whatIsShownOfTheContentIsTheContentInBoth() throws IOException {
        OtherImplementation.Answer there = there(FILE, card.toString());
        String shown = String.join("", there.lines().stream().filter(line -> line.startsWith("  ")).toList()).replaceAll("\\s", "");
        assertThat(shown).isEqualTo(new String(payload("كيف الحال؟ 🕊"), StandardCharsets.UTF_8).replaceAll("\\s", ""));
    }

    @Test
    void aMessageWithFilesVerifiesInBothAndNeitherShowsItsKeys() throws IOException {
        String key = java.util.Base64.getEncoder().encodeToString(new byte[32]);
        String file = "{\"bytes\":10737418240,\"key\":\"" + key + "\",\"mediaType\":\"application/pdf\",\"name\":\"invented.pdf\",\"sealed\":\""
                + "0".repeat(64) + "\"}";
        TestLog log = new TestLog(SERVICES, List.of(("{\"body\":{\"attachments\":[" + file + "],\"text\":\"x\"},\"kind\":\"answer\",\"version\":1}")
                .getBytes(StandardCharsets.UTF_8)), SIGNED);
        byte[] evidence = EvidenceFile.write(Evidence.of(log.genesis, log.store(), log.author, 2, Optional.of(log.keys.get(2L)),
                SERVICES.stream().map(service -> service.card).toList()).orElseThrow());
        assertThat(new String(evidence, StandardCharsets.UTF_8)).contains(key);
        Judged here = here(evidence, card.toString());
        OtherImplementation.Answer there = there(evidence, card.toString());
        assertThat(here.exit).isZero();
        assertThat(there.exit()).isZero();
        assertThat(String.join("", here.lines)).contains("10737418240", "invented.pdf").doesNotContain(key);
        assertThat(String.join("", there.lines())).contains("10737418240", "invented.pdf").doesNotContain(key);
        byte[] otherKey = new String(evidence, StandardCharsets.UTF_8).replace(key, "B" + key.substring(1)).getBytes(StandardCharsets.UTF_8);
        assertThat(here(otherKey, card.toString()).reason).isEqualTo("seal-broken");
        assertThat(there(otherKey, card.toString()).reason()).isEqualTo("seal-broken");
    }

    @Test
    void itsCommandPrintsAndEndsAsOursDoes() throws Exception {
        String file = Files.write(folder.resolve("of-the-command.evidence.json"), FILE).toString();
        OtherImplementation.Answer trusted = OtherImplementation.command("verify.js", file, "--trust", card.toString());
        assertThat(trusted.exit()).isZero();
        assertThat(comparable(trusted.lines())).isEqualTo(comparable(here(FILE, card.toString()).lines));
        assertThat(OtherImplementation.command("verify.js", file).exit()).isEqualTo(3);
        assertThat(OtherImplementation.command("verify.js", file, "--trust=" + STRANGER.card.fingerprint().groups()).exit()).isEqualTo(4);
        assertThat(OtherImplementation.command("verify.js", card.toString()).exit()).isEqualTo(5);
        assertThat(OtherImplementation.command("verify.js", file, "--trust", "nobody").exit()).isEqualTo(2);
        assertThat(OtherImplementation.command("verify-log.js", folder.resolve("nothing").toString()).exit()).isEqualTo(5);
    }

    /** A signature on which permitted ways of verifying Ed25519 disagree, which the other implementation can make. */
    @Test
    void aSignatureThatSomeVerifiersTakeAndOthersDoNotIsInvalidForBoth() throws Exception {
        Path file = folder.resolve("mixed.evidence.json");
        OtherImplementation.run("vectors/mixed-order.js", file.toString());
        Judged here = here(Files.readAllBytes(file), null);
        OtherImplementation.Answer there = other.evidence(file, null);
        assertThat(here.exit + " " + here.reason).isEqualTo("4 signature-invalid");
        assertThat(there.exit() + " " + there.reason()).isEqualTo("4 signature-invalid");
    }
}
