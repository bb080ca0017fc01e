package org.entente.channel.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.channel.Vectors.hex;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.entente.channel.Vectors;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static LogPrivateKey log(byte[] ed25519Seed, byte[] mlDsaSeed) {
        return LogPrivateKey.parse(KeyBytes.encode(KeyUse.LOG, ed25519Seed, mlDsaSeed), SecretAccess.grant());
    }

    /** RFC 8032 section 7.1, tests 1 to 3: secret key, public key, message, signature. */
    private static final List<List<String>> RFC_8032 = List.of(
            List.of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
            List.of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
            List.of("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));

    @Test
    void ed25519IsThatOfRfc8032() {
        for (List<String> vector : RFC_8032) {
            LogPrivateKey key = log(hex(vector.get(0)), new byte[32]);
            assertThat(key.publicKey().ed25519()).isEqualTo(hex(vector.get(1)));
            byte[] signature = key.signEd25519(hex(vector.get(2)));
            assertThat(signature).isEqualTo(hex(vector.get(3)));
            assertThat(key.publicKey().verifiesEd25519(hex(vector.get(2)), signature)).isTrue();
            signature[63] ^= 1;
            assertThat(key.publicKey().verifiesEd25519(hex(vector.get(2)), signature)).isFalse();
        }
    }

    /** RFC 8032 section 5.1.7: a signature with s of the group order or more is a second form of another one, and refused. */
    @Test
    void aSignatureHasOneFormOnly() {
        LogPrivateKey key = log(new byte[32], new byte[32]);
        byte[] signature = key.signEd25519(new byte[] {1});
        byte[] order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            carry += (signature[32 + i] & 0xff) + (order[i] & 0xff);
            signature[32 + i] = (byte) carry;
            carry >>= 8;
        }
        assertThat(key.publicKey().verifiesEd25519(new byte[] {1}, signature)).isFalse();
        assertThat(key.publicKey().verifiesEd25519(new byte[] {1}, new byte[63])).isFalse();
        assertThat(key.publicKey().verifiesMlDsa44(new byte[] {1}, new byte[2419])).isFalse();
        assertThat(key.publicKey().verifiesMlDsa44(new byte[] {1}, new byte[2420])).isFalse();
    }

    /** C2SP/CCTV, ML-DSA accumulated vectors: key generation, deterministic signing and verification, 100 times. */
    @Test
    void mlDsa44IsThatOfThePublishedAccumulatedVector() {
        SHAKEDigest seeds = new SHAKEDigest(128);
        SHAKEDigest results = new SHAKEDigest(128);
        byte[] seed = new byte[32];
        for (int i = 0; i < 100; i++) {
            seeds.doOutput(seed, 0, seed.length);
            LogPrivateKey key = log(new byte[32], seed);
            byte[] publicKey = key.publicKey().mlDsa44();
            results.update(publicKey, 0, publicKey.length);
            byte[] signature = key.signMlDsa44(new byte[0]);
            results.update(signature, 0, signature.length);
            assertThat(key.publicKey().verifiesMlDsa44(new byte[0], signature)).isTrue();
        }
        byte[] result = new byte[32];
        results.doOutput(result, 0, result.length);
        assertThat(HexFormat.of().formatHex(result)).isEqualTo("d51148e1f9f4fa1a723a6cf42e25f2a99eb5c1b378b3d2dbbd561b1203beeae4");
    }

    /**
     * The vector of draft-ietf-hpke-pq for base mode, X-Wing 0x647a, HKDF-SHA256, ChaCha20-Poly1305, first encryption. The
     * 1,216 bytes of the public key and the 1,120 of the encapsulation are compared by their SHA-256.
     */
    @Test
    void wrappingIsThatOfThePublishedHpkeVector() {
        SealingPrivateKey key = SealingPrivateKey.parse(KeyBytes.encode(KeyUse.SEALING,
                hex("3ec47fa82dd5689d27c6190e724c74ec8f608df3331ce331929e37b829676630")), SecretAccess.grant());
        byte[] info = hex("34663634363532303666366532303631323034373732363536333639363136653230353537323665");
        byte[] plaintext = hex("34323635363137353734373932303639373332303734373237353734363832633230373437323735373436383230363236353631373537343739");
        byte[] publicKey = key.publicKey().encode();
        assertThat(Vectors.sha256(Arrays.copyOfRange(publicKey, 3, publicKey.length)))
                .isEqualTo("ad8aaf3f00d8a39bfeec2947a7d5dde68be08bba19bd301a348a45dc5fcc8341");
        byte[] wrapped = key.publicKey().wrap(plaintext, info, "Count-0".getBytes(StandardCharsets.US_ASCII),
                hex("2a1c0a3745fe8a48fb62034d300f54dfe1974a5b2e169e580a8789cb1cf5fd190fc00f3fd899594e01a8b15334b9f3fa03d8de44da86e19f5776850fb689e6c8"));
        assertThat(Vectors.sha256(Arrays.copyOf(wrapped, 1120))).isEqualTo("95c0a5fca31ea59f29bbc66255ad6637b5a476b3212886af11afdc8930aeb772");
        assertThat(Arrays.copyOfRange(wrapped, 1120, wrapped.length)).isEqualTo(hex("c5c591f99092d5e38df0a52699af249c66f8275a863423c076de8147a53e65cc"
                + "584041c963b77a7e59ea93841b1339b5efda8909b71f74bb0073ad62e899de310c1566dea2fd29eba377"));
        assertThat(key.unwrap(wrapped, info, "Count-0".getBytes(StandardCharsets.US_ASCII), SecretAccess.grant())).isEqualTo(plaintext);
    }

    @Test
    void wrappingIsThatOfTheOtherImplementation() {
        var vector = Vectors.of("hpke");
        SealingPrivateKey key = SealingPrivateKey.parse(hex(vector.required("privateKey")), SecretAccess.grant());
        byte[] wrapped = key.publicKey().wrap("secret".getBytes(), "info".getBytes(), "bound".getBytes(), hex(vector.required("randomness")));
        assertThat(Base64.getEncoder().encodeToString(wrapped)).isEqualTo(vector.required("wrapped").asString());
    }

    @Test
    void whatWasWrappedForAnotherKeyPurposeOrContextDoesNotOpen() {
        SealingPrivateKey key = SealingPrivateKey.generate(RANDOM);
        byte[] random = new byte[SealingPublicKey.RANDOM_LENGTH];
        RANDOM.nextBytes(random);
        byte[] wrapped = key.publicKey().wrap("secret".getBytes(), "info".getBytes(), "bound".getBytes(), random);
        assertBroken(() -> SealingPrivateKey.generate(RANDOM).unwrap(wrapped, "info".getBytes(), "bound".getBytes(), SecretAccess.grant()));
        assertBroken(() -> key.unwrap(wrapped, "other".getBytes(), "bound".getBytes(), SecretAccess.grant()));
        assertBroken(() -> key.unwrap(wrapped, "info".getBytes(), "other".getBytes(), SecretAccess.grant()));
        for (int at = 0; at < wrapped.length; at += 37) {
            byte[] changed = wrapped.clone();
            changed[at] ^= 1;
            assertBroken(() -> key.unwrap(changed, "info".getBytes(), "bound".getBytes(), SecretAccess.grant()));
        }
    }

    private static void assertBroken(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.SEAL_BROKEN));
    }

    @Test
    void keysOfOneUseAreNotTakenForAnother() {
        byte[] receipt = ReceiptPrivateKey.generate(RANDOM).publicKey().encode();
        assertThatThrownBy(() -> LogPublicKey.parse(receipt))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_KEY));
        receipt[2] = 9;
        assertThatThrownBy(() -> ReceiptPublicKey.parse(receipt))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_SUITE));
    }

    @Test
    void malformedKeysAreRefusedWithAReason() {
        byte[] key = LogPrivateKey.generate(RANDOM).publicKey().encode();
        for (int length = 0; length < key.length; length += 13) {
            byte[] cut = Arrays.copyOf(key, length);
            assertThatThrownBy(() -> LogPublicKey.parse(cut)).isInstanceOf(RefusedException.class);
        }
        byte[] lowOrderPoint = key.clone();
        Arrays.fill(lowOrderPoint, 3, 35, (byte) 0);
        assertThatThrownBy(() -> LogPublicKey.parse(lowOrderPoint)).isInstanceOf(RefusedException.class);
    }

    @Test
    void secretsComeBackFromTheirBytesAndPrintNothing() {
        LogPrivateKey log = LogPrivateKey.generate(RANDOM);
        byte[] secret = log.encode(SecretAccess.grant());
        assertThat(LogPrivateKey.parse(secret, SecretAccess.grant()).publicKey()).isEqualTo(log.publicKey());
        SealingPrivateKey sealing = SealingPrivateKey.generate(RANDOM);
        assertThat(SealingPrivateKey.parse(sealing.encode(SecretAccess.grant()), SecretAccess.grant()).publicKey()).isEqualTo(sealing.publicKey());
        assertThat(log + " " + sealing).isEqualTo("LogPrivateKey[secret] SealingPrivateKey[secret]");
    }
}
