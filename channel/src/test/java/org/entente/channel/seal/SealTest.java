package org.entente.channel.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.channel.Vectors.counting;
import static org.entente.channel.Vectors.hex;

import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.entente.channel.Vectors;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SealTest {
    private static final byte[] KEY = counting(32, 7);
    private static final byte[] CONTEXT = "context".getBytes();
    private static final byte[] SALT = counting(24, 100);

    /** RFC 5869 appendix A, test cases 1 and 3: the JDK's HKDF is the one meant. */
    @Test
    void hkdfIsThatOfRfc5869() throws Exception {
        KDF hkdf = KDF.getInstance("HKDF-SHA256");
        byte[] input = new byte[22];
        Arrays.fill(input, (byte) 0x0b);
        assertThat(hkdf.deriveData(HKDFParameterSpec.ofExtract().addSalt(hex("000102030405060708090a0b0c")).addIKM(input)
                .thenExpand(hex("f0f1f2f3f4f5f6f7f8f9"), 42)))
                .isEqualTo(hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
        assertThat(hkdf.deriveData(HKDFParameterSpec.ofExtract().addIKM(input).thenExpand(new byte[0], 42)))
                .isEqualTo(hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }

    /** Keys below, at and above the block of SHA-512, outputs of one and of several hashes, whole and cut. */
    @Test
    void expandingIsThatOfTheJdk() throws Exception {
        for (int key : new int[] {64, 100, 128, 129, 200}) {
            for (int length : new int[] {1, 32, 63, 64, 65, 76, 128, 129, 1_000}) {
                byte[] info = counting(length, key);
                assertThat(Hkdf.expand(counting(key, 5), info, length)).isEqualTo(KDF.getInstance("HKDF-SHA512")
                        .deriveData(HKDFParameterSpec.expandOnly(new SecretKeySpec(counting(key, 5), "HKDF"), info, length)));
            }
        }
    }

    @Test
    void aCommonBeginningChangesNothingAndCanBeUsedAgain() {
        for (int beginning : new int[] {0, 1, 127, 128, 129, 300}) {
            byte[] info = counting(beginning + 32, 9);
            Hkdf.Prefix prefix = new Hkdf.Prefix(KEY, Arrays.copyOf(info, beginning));
            byte[] rest = Arrays.copyOfRange(info, beginning, info.length);
            byte[] expected = Hkdf.expand(KEY, info, 64);
            assertThat(prefix.expand(counting(7, 1), 32)).isNotEqualTo(Arrays.copyOf(expected, 32));
            assertThat(prefix.expand(rest, 64)).isEqualTo(expected);
            assertThat(prefix.expand(rest, 32)).isEqualTo(Arrays.copyOf(expected, 32));
        }
    }

    /** A cipher of the JDK refuses the key and nonce that it encrypted with last; sealing may not. */
    @Test
    void sealingTheSameTwiceGivesTheSame() {
        byte[] once = ChunkedEncryption.seal(KEY, CONTEXT, SALT, counting(100, 1));
        assertThat(ChunkedEncryption.seal(KEY, CONTEXT, SALT, counting(100, 1))).isEqualTo(once);
        assertThat(ChunkedEncryption.seal(KEY, CONTEXT, SALT, counting(20_000, 1))).hasSize(ChunkedEncryption.sealedLength(20_000));
        assertThat(ChunkedEncryption.seal(KEY, CONTEXT, SALT, counting(100, 1))).isEqualTo(once);
    }

    /** Test cases 13 and 14 of the GCM specification by McGrew and Viega: AES-256, all zeroes. */
    @Test
    void aesGcmIsThatOfThePublishedVectors() throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
        assertThat(cipher.doFinal()).isEqualTo(hex("530f8afbc74536b9a963b4f1c4cb738b"));
        byte[] sealed = hex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
        assertThat(cipher.doFinal(sealed)).isEqualTo(new byte[16]);
    }

    @Test
    void sealedBytesAreThoseOfTheOtherImplementation() {
        for (JsonNode vector : Vectors.of("chunked")) {
            int length = vector.required("length").asInt();
            byte[] sealed = ChunkedEncryption.seal(KEY, CONTEXT, SALT, counting(length, 3));
            assertThat(sealed.length).isEqualTo(vector.required("sealedLength").asInt()).isEqualTo(ChunkedEncryption.sealedLength(length));
            assertThat(HexFormat.of().formatHex(sealed, 0, Math.min(88, sealed.length))).isEqualTo(vector.required("start").asString());
            assertThat(Vectors.sha256(sealed)).isEqualTo(vector.required("sha256").asString());
            assertThat(ChunkedEncryption.open(KEY, CONTEXT, sealed)).isEqualTo(counting(length, 3));
        }
    }

    @Test
    void anotherKeyContextOrChangedByteDoesNotOpen() {
        byte[] sealed = ChunkedEncryption.seal(KEY, CONTEXT, SALT, counting(20_000, 1));
        assertRefused(counting(32, 8), CONTEXT, sealed, Reason.SEAL_BROKEN);
        assertRefused(KEY, "other".getBytes(), sealed, Reason.SEAL_BROKEN);
        for (int at = 0; at < sealed.length; at += 997) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertRefused(KEY, CONTEXT, changed, Reason.SEAL_BROKEN);
        }
    }

    @Test
    void everyTruncationIsNoticed() {
        byte[] sealed = ChunkedEncryption.seal(KEY, CONTEXT, SALT, counting(2 * ChunkedEncryption.CHUNK, 1));
        int[] lengths = {0, 1, 23, 55, 56, 71, 72, 73, 56 + 16_399, 56 + 16_400, 56 + 16_401, 56 + 2 * 16_400, sealed.length - 1};
        for (int length : lengths) {
            assertThatThrownBy(() -> ChunkedEncryption.open(KEY, CONTEXT, Arrays.copyOf(sealed, length))).isInstanceOf(RefusedException.class);
        }
        assertRefused(KEY, CONTEXT, Arrays.copyOf(sealed, 56 + 16_400), Reason.SEAL_TRUNCATED);
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, 56, swapped, 56 + 16_400, 16_400);
        System.arraycopy(sealed, 56 + 16_400, swapped, 56, 16_400);
        assertRefused(KEY, CONTEXT, swapped, Reason.SEAL_BROKEN);
    }

    private static void assertRefused(byte[] key, byte[] context, byte[] sealed, Reason reason) {
        assertThatThrownBy(() -> ChunkedEncryption.open(key, context, sealed))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void theLargestPayloadFillsAnEntryAndOneByteMoreIsRefused() {
        EpochKey epoch = new EpochKey(new byte[32]);
        SealedEntry.Draft draft = new SealedEntry.Draft(new byte[SealedEntry.MAX_PAYLOAD], new byte[32], new byte[24]);
        assertThat(SealedEntry.seal(epoch, "origin", 1, draft).entry()).hasSize(SealedEntry.MAX_ENTRY);
        assertThatThrownBy(() -> new SealedEntry.Draft(new byte[SealedEntry.MAX_PAYLOAD + 1], new byte[32], new byte[24]))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void anEntryKeyOpensItsOwnEntryAlone() {
        EpochKey epoch = new EpochKey(counting(32, 1));
        SealedEntry.Sealed one = SealedEntry.seal(epoch, "a", 1, new SealedEntry.Draft("one".getBytes(), counting(32, 1), SALT));
        SealedEntry.Sealed two = SealedEntry.seal(epoch, "a", 1, new SealedEntry.Draft("two".getBytes(), counting(32, 2), SALT));
        assertThat(SealedEntry.parse(one.entry()).open(one.key(), "a")).isEqualTo("one".getBytes());
        assertThatThrownBy(() -> SealedEntry.parse(two.entry()).open(one.key(), "a")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> SealedEntry.parse(one.entry()).open(one.key(), "b")).isInstanceOf(RefusedException.class);
        assertThat(one.toString()).doesNotContain(HexFormat.of().formatHex(one.key().secret(), 0, 4)).contains("EntryKey[secret]");
    }
}
