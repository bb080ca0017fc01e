package org.entente.node.exchange.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A PKCS#11 token (OASIS PKCS #11 v2.40), which holds two kinds of keys that never leave it: an AES-256 key with which the key
 * file is locked, and the P-256 keys of TLS. The keys of signing and sealing are no kinds that tokens know (ML-DSA-44,
 * X-Wing), so they are in the file. Objects are named {@code entente-}; others in the token are left alone.
 */
public final class Token implements KeyLock {
    /** How the second line of a key file begins that a token locked. */
    static final String LINE = "pkcs11 ";
    private static final Pattern LOCKED = Pattern.compile("pkcs11 nonce=([A-Za-z0-9+/]{16}) ([A-Za-z0-9+/]{64})");
    private static final String FILE_KEY = "entente-key-file";
    private static final String TLS_KEY = "entente-tls-";
    private static final byte[] LABEL = "entente/key-file/v1".getBytes(StandardCharsets.US_ASCII);

    private final Provider provider;
    private final KeyStore objects;

    private Token(Provider provider, KeyStore objects) {
        this.provider = provider;
        this.objects = objects;
    }

    /**
     * Signs in to a token.
     *
     * @param library the token's PKCS#11 library, which its maker ships
     * @param slot the number of the slot, decimal
     * @throws KeyFileException if the token is out of reach or does not take the PIN
     */
    public static Token signIn(Path library, long slot, Passphrase pin) {
        Provider provider;
        KeyStore objects;
        try {
            provider = Security.getProvider("SunPKCS11").configure(settings(library, slot));
            objects = KeyStore.getInstance("PKCS11", provider);
        } catch (InvalidParameterException | ProviderException | GeneralSecurityException e) {
            throw new KeyFileException(KeyFileException.Reason.TOKEN_OUT_OF_REACH, library + ", slot " + slot + ": " + innermost(e), e);
        }
        try {
            objects.load(null, new String(pin.bytes(), StandardCharsets.UTF_8).toCharArray());
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw new KeyFileException(KeyFileException.Reason.TOKEN_PIN, innermost(e), e);
        }
        // Last of all providers, so that it does only what is asked of keys in the token. TLS finds it by the key. A provider
        // uses only keys that were got through itself, so one of an earlier start in this process gives way.
        Security.removeProvider(provider.getName());
        Security.addProvider(provider);
        return new Token(provider, objects);
    }

    private static String settings(Path library, long slot) {
        return "--" + """
                name = entente-%d
                library = %s
                slot = %d
                attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_ENCRYPT = true
                  CKA_DECRYPT = true
                }
                attributes(generate, CKO_PRIVATE_KEY, CKK_EC) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_SIGN = true
                }
                """.formatted(slot, library.toAbsolutePath().toString().replace("\\", "\\\\"), slot);
    }

    @Override
    public Locked lock(SecureRandom random) {
        var key = new byte[32];
        random.nextBytes(key);
        var nonce = new byte[12];
        random.nextBytes(nonce);
        try {
            if (!objects.containsAlias(FILE_KEY)) {
                var generator = KeyGenerator.getInstance("AES", provider);
                generator.init(256);
                objects.setKeyEntry(FILE_KEY, generator.generateKey(), null, null);
            }
            var wrapped = cipher(Cipher.ENCRYPT_MODE, nonce, key);
            var base64 = Base64.getEncoder();
            return new Locked(LINE + "nonce=" + base64.encodeToString(nonce) + " " + base64.encodeToString(wrapped), key);
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed(e);
        }
    }

    @Override
    public byte[] unlock(String line, Path file) {
        if (line.startsWith("argon2id ")) {
            throw new KeyFileException(KeyFileException.Reason.NEEDS_PASSPHRASE, file.toString());
        }
        var locked = LOCKED.matcher(line);
        if (!locked.matches()) {
            throw KeyFile.damaged(file);
        }
        try {
            if (!objects.containsAlias(FILE_KEY)) {
                throw new KeyFileException(KeyFileException.Reason.TOKEN_KEY_MISSING, FILE_KEY);
            }
            return cipher(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(locked.group(1)), Base64.getDecoder().decode(locked.group(2)));
        } catch (AEADBadTagException e) {
            throw new KeyFileException(KeyFileException.Reason.TOKEN_KEY_MISSING, "the token's key is another one, or the file was altered", e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed(e);
        }
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] input) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, (SecretKey) objects.getKey(FILE_KEY, null), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(LABEL);
        return cipher.doFinal(input);
    }

    /**
     * Makes a P-256 key in the token, with its certificate.
     *
     * @return its name in the token
     */
    synchronized String makeTlsKey(String service, Instant now, SecureRandom random) {
        var suffix = new byte[8];
        random.nextBytes(suffix);
        var name = TLS_KEY + HexFormat.of().formatHex(suffix);
        try {
            var generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            objects.setKeyEntry(name, pair.getPrivate(), null,
                    new Certificate[] {TlsIdentity.certificate(pair, provider, service, now, random)});
            return name;
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed(e);
        }
    }

    /** @throws KeyFileException {@code key-token-key-missing} if there is no such key in the token */
    TlsIdentity tlsKey(String name) {
        try {
            var key = objects.containsAlias(name) ? objects.getKey(name, null) : null;
            if (!(key instanceof PrivateKey held)) {
                throw new KeyFileException(KeyFileException.Reason.TOKEN_KEY_MISSING, name);
            }
            return new TlsIdentity(held, (X509Certificate) objects.getCertificate(name));
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed(e);
        }
    }

    synchronized void destroyTlsKey(String name) {
        try {
            if (objects.containsAlias(name)) {
                objects.deleteEntry(name);
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed(e);
        }
    }

    private static KeyFileException failed(Exception e) {
        return new KeyFileException(KeyFileException.Reason.TOKEN_FAILED, innermost(e), e);
    }

    private static String innermost(Throwable e) {
        return e.getCause() == null || e.getCause() == e ? String.valueOf(e.getMessage()) : innermost(e.getCause());
    }

    @Override
    public String toString() {
        return "Token[" + provider.getName() + "]";
    }
}
