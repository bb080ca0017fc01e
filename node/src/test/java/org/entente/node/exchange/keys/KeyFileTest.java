package org.entente.node.exchange.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.entente.node.exchange.keys.KeyFileException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final byte[] SECRET = "the secret of this test".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void aFileWithASecret() {
        file = folder.resolve("node.keys");
        KeyFile.create(file, passphrase("correct horse battery"), SECRET, new SecureRandom());
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }

    private static void refused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KeyFileException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal).hasMessageContaining(reason.code()).hasMessageContaining(reason.advice());
        });
    }

    private String text() throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    private void becomes(String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    /** Rewrites the check line too, as somebody who alters the file on purpose would. */
    private void becomesWithRightCheck(String text) throws Exception {
        var body = text.substring(0, text.indexOf("sha-256 "));
        var digest = java.security.MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.US_ASCII));
        becomes(body + "sha-256 " + HexFormat.of().formatHex(digest) + "\n");
    }

    @Test
    void theRightPassphraseOpensWhatItSealed() {
        assertThat(KeyFile.open(file, passphrase("correct horse battery"))).isEqualTo(SECRET);
    }

    @Test
    void theKeyIsDerivedAsTheReferenceImplementationOfArgon2idDoes() {
        var key = new Argon2Cost(65_536, 2, 1).derive(passphrase("password"), "somesalt".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void theFileIsReadableByItsOwnerAloneAndNothingLiesBesideIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (var names = Files.list(folder)) {
            assertThat(names).containsExactly(file);
        }
    }

    @Test
    void anotherPassphraseIsRefused() {
        refused(Reason.WRONG_PASSPHRASE, () -> KeyFile.open(file, passphrase("correct horse batterz")));
    }

    @Test
    void everyTruncationIsFoundToBeDamage() throws IOException {
        var whole = text();
        for (int length = 0; length < whole.length(); length++) {
            becomes(whole.substring(0, length));
            refused(Reason.DAMAGED, () -> KeyFile.open(file, passphrase("correct horse battery")));
        }
    }

    @Test
    void everyChangedCharacterIsFound() throws IOException {
        var whole = text();
        for (int i = "entente-key-file/1".length(); i < whole.length(); i++) {
            var changed = whole.charAt(i) == 'A' ? 'B' : 'A';
            becomes(whole.substring(0, i) + changed + whole.substring(i + 1));
            refused(Reason.DAMAGED, () -> KeyFile.open(file, passphrase("correct horse battery")));
        }
    }

    @Test
    void aHeaderAlteredTogetherWithItsCheckDoesNotOpen() throws Exception {
        becomesWithRightCheck(text().replace(" t=3 ", " t=4 "));
        refused(Reason.WRONG_PASSPHRASE, () -> KeyFile.open(file, passphrase("correct horse battery")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=9999999 t=3 p=1", "m=19456 t=999 p=1", "m=19456 t=3 p=99", "m=8 t=3 p=1", "m=19456 t=0 p=1"})
    void aFileCannotAskForMoreOrLessWorkThanIsAllowed(String cost) throws Exception {
        becomesWithRightCheck(text().replace("m=19456 t=3 p=1", cost));
        refused(Reason.COST_OUT_OF_BOUNDS, () -> KeyFile.open(file, passphrase("correct horse battery")));
    }

    @Test
    void aLaterFormatIsNamedAsSuch() throws IOException {
        becomes(text().replace("entente-key-file/1", "entente-key-file/2"));
        refused(Reason.UNKNOWN_FORMAT, () -> KeyFile.open(file, passphrase("correct horse battery")));
    }

    @Test
    void aHugeFileIsNotReadWhole() throws IOException {
        becomes(text() + "x".repeat(1_000_000));
        refused(Reason.DAMAGED, () -> KeyFile.open(file, passphrase("correct horse battery")));
    }

    @Test
    void keysAreNeverWrittenOverKeys() throws IOException {
        var before = text();
        refused(Reason.EXISTS,
                () -> KeyFile.create(file, passphrase("correct horse battery"), SECRET, new SecureRandom()));
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void aShortPassphraseMakesNoFile() {
        var other = folder.resolve("other.keys");
        refused(Reason.PASSPHRASE_UNUSABLE, () -> KeyFile.create(other, passphrase("elevenchars"), SECRET, new SecureRandom()));
        assertThat(other).doesNotExist();
    }

    @Test
    void thePassphraseIsTheFirstLineOfItsFile() throws IOException {
        var held = Files.writeString(folder.resolve("passphrase"), "correct horse battery\r\nignored\n");
        try (var passphrase = Passphrase.fromFile(held)) {
            assertThat(KeyFile.open(file, passphrase)).isEqualTo(SECRET);
            assertThat(passphrase.toString()).doesNotContain("correct");
        }
    }

    @Test
    void aPassphraseFileThatIsMissingOrEmptyIsNamed() throws IOException {
        refused(Reason.PASSPHRASE_UNREADABLE, () -> Passphrase.fromFile(folder.resolve("nowhere")));
        var empty = Files.writeString(folder.resolve("empty"), "\n");
        refused(Reason.PASSPHRASE_UNUSABLE, () -> Passphrase.fromFile(empty));
    }

    @Test
    void aMissingKeyFileIsNamed() {
        refused(Reason.UNREADABLE, () -> KeyFile.open(folder.resolve("nowhere"), passphrase("correct horse battery")));
    }
}
