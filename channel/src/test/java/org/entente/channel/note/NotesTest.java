package org.entente.channel.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.entente.channel.Vectors;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotesTest {
    /** The example of C2SP signed-note, section Verifier keys. */
    private static final String VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String NOTE = "This is an example message.\n\n\u2014 example.com/foo "
            + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    @Test
    void thePublishedNoteVerifiesWithItsPublishedKey() {
        byte[] material = Base64.getDecoder().decode(VKEY.substring(VKEY.lastIndexOf('+') + 1));
        byte[] publicKey = Arrays.copyOfRange(material, 1, material.length);
        NoteKey key = NoteKey.of("example.com/foo", material[0], publicKey);
        assertThat(key.vkey()).isEqualTo(VKEY);
        SignedNote note = SignedNote.parse(NOTE);
        assertThat(note.encoded()).isEqualTo(NOTE);
        byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
        assertThat(Ed25519.verify(key.requiredLine(note.signatures()).signature(), 0, publicKey, 0, text, 0, text.length)).isTrue();
    }

    /** The example of C2SP tlog-checkpoint and its cosignature line from C2SP tlog-cosignature. */
    @Test
    void thePublishedCheckpointParsesAndItsCosignatureHasItsTime() {
        String text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        Checkpoint checkpoint = Checkpoint.parse(text);
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(text);
        SignatureLine line = SignatureLine.parse("\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==");
        assertThat(Cosigner.timestamp(line)).isEqualTo(1_679_315_147);
        assertThat(new String(Cosigner.ed25519Message(1_679_315_147, checkpoint), StandardCharsets.UTF_8))
                .isEqualTo("cosignature/v1\ntime 1679315147\n" + text);
    }

    @Test
    void aTimeAfterTheYear9999IsRefusedAlthoughItIsSigned() {
        LogPrivateKey key = LogPrivateKey.generate(new java.security.SecureRandom());
        Checkpoint checkpoint = new Checkpoint("a/b", 0, Hash.EMPTY_ROOT);
        for (long time : new long[] {253_402_300_800L, Long.MAX_VALUE, -1}) {
            SignedNote note = SignedCheckpoint.sign(checkpoint, key, key.publicKey(), time).note();
            assertReason(Reason.MALFORMED, () -> SignedCheckpoint.verify(note, key.publicKey()));
        }
        SignedNote last = SignedCheckpoint.sign(checkpoint, key, key.publicKey(), 253_402_300_799L).note();
        assertThat(SignedCheckpoint.verify(last, key.publicKey()).signedAt()).isEqualTo(253_402_300_799L);
    }

    @Test
    void aStatementIsSignedAsTheOtherImplementationSignsIt() {
        var vector = Vectors.of("statement");
        IdentityPrivateKey key = IdentityPrivateKey.parse(Vectors.hex(vector.required("privateKey")), SecretAccess.grant());
        String name = vector.required("name").asString();
        SignedNote note = SignedNote.parse(vector.required("note").asString());
        assertThat(new SignedNote(note.text(), StatementSignatures.sign(note.text(), name, key, key.publicKey())).encoded()).isEqualTo(note.encoded());
        StatementSignatures.verify(note, name, key.publicKey());
    }

    @Test
    void signaturesOfUnknownKeysAreIgnoredAndWrongOnesOfKnownKeysRefused() {
        LogPrivateKey key = LogPrivateKey.generate(new java.security.SecureRandom());
        SignedNote signed = SignedCheckpoint.sign(new Checkpoint("a/b", 0, Hash.EMPTY_ROOT), key, key.publicKey(), 7).note();
        SignatureLine stranger = new SignatureLine("c/d", 1, new byte[64]);
        assertThat(SignedCheckpoint.verify(signed.with(List.of(stranger)), key.publicKey()).note()).isEqualTo(signed);
        for (int line = 0; line < 2; line++) {
            SignatureLine good = signed.signatures().get(line);
            byte[] bytes = good.signature();
            bytes[bytes.length - 1] ^= 1;
            SignatureLine bad = new SignatureLine(good.keyName(), good.keyId(), bytes);
            SignatureLine other = signed.signatures().get(1 - line);
            assertReason(Reason.SIGNATURE_INVALID, () -> SignedCheckpoint.verify(new SignedNote(signed.text(), List.of(bad, other)), key.publicKey()));
            assertReason(Reason.SIGNATURE_MISSING, () -> SignedCheckpoint.verify(new SignedNote(signed.text(), List.of(other)), key.publicKey()));
            assertReason(Reason.MALFORMED, () -> SignedCheckpoint.verify(new SignedNote(signed.text(), List.of(good, good, other)), key.publicKey()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "text", "text\n", "text\n\n", "text\n\nno signature\n", "text\n\n\u2014 name\n", "text\n\n\u2014 name AAAA\n",
        "text\n\n\u2014 name AAAAAA\n", "text\n\n\u2014 na me AAAAAAA=\n", "text\n\n\u2014 na+me AAAAAAA=\n", "text\n\n\u2014  AAAAAAA=\n",
        "text\n\n\u2014 name AAAAAAA=", "te\rxt\n\n\u2014 name AAAAAAA=\n", "te\u0000xt\n\n\u2014 name AAAAAAA=\n", "text\n\n\u2014 name AAAAAAB=\n",
        "text\n\n- name AAAAAAA=\n"})
    void whatIsNoNoteIsRefusedWithAReason(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note.getBytes(StandardCharsets.UTF_8))).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n1\n", "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "a\n1\nAAAA\n", "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nextension\n",
        "a\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n"})
    void whatIsNoCheckpointIsRefusedWithAReason(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(RefusedException.class);
    }

    @Test
    void oversizedNotesAndInvalidUtf8AreRefused() {
        assertReason(Reason.TOO_LARGE, () -> SignedNote.parse(new byte[SignedNote.MAX_BYTES + 1]));
        assertReason(Reason.TOO_LARGE, () -> SignedNote.parse("t\n\n" + "\u2014 name AAAAAAA=\n".repeat(SignedNote.MAX_SIGNATURES + 1)));
        assertReason(Reason.MALFORMED, () -> SignedNote.parse(HexFormat.of().parseHex("c3280a0ae28094206e20414141414141413d0a")));
    }

    @Test
    void proofsOfTheWrongFormAreRefused() {
        String good = "c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\n\n" + NOTE;
        assertThat(TlogProof.parse(good.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(good);
        for (String bad : List.of("", NOTE, good.replace("@v1", "@v2"), good.replace("index 0", "index 00"), good.replace("index 0\n", ""),
                good.replace("extra AAAA", "extra AA*A"), good.replace("index 0\n", "index 0\nAAAA\n"), good.substring(0, 60),
                good.replace("index 0\n", "index 0\n" + "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n".repeat(64)))) {
            assertThatThrownBy(() -> TlogProof.parse(bad.getBytes(StandardCharsets.UTF_8))).isInstanceOf(RefusedException.class);
        }
    }

    private static void assertReason(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
