package org.entente.node.exchange.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets in a file under a lock, which is a passphrase or a key in a token: AES-256-GCM seals with the key that the lock
 * gives, and the header is part of what is authenticated. Four lines of text, the second as the lock has it:
 *
 * <pre>
 * entente-key-file/1
 * argon2id m=19456 t=3 p=1 salt=(16 bytes, base64)            or  pkcs11 nonce=(12 bytes, base64) (wrapped key, base64)
 * aes-256-gcm nonce=(12 bytes, base64) (sealed, base64)
 * sha-256 (of the bytes above, hex)
 * </pre>
 *
 * The last line tells damage from a wrong passphrase; it protects nothing. Whoever alters a file can write it anew, and
 * then the seal does not open.
 */
public final class KeyFile {
    private static final String FORMAT = "entente-key-file/1";
    private static final Pattern ANY_FORMAT = Pattern.compile("entente-key-file/\\d{1,9}");
    private static final Pattern SEALED = Pattern.compile("aes-256-gcm nonce=([A-Za-z0-9+/]{16}) ([A-Za-z0-9+/]+=*)");
    private static final int LARGEST = 64 * 1024;
    private static final int TAG_BITS = 128;

    private KeyFile() {}

    /**
     * Writes a new file, readable by its owner alone, whole and on disk when this returns.
     *
     * @throws KeyFileException if the lock cannot be used, there is such a file already, or writing fails
     */
    public static void create(Path file, KeyLock lock, byte[] secret, SecureRandom random) {
        var sealed = seal(lock, secret, random);
        if (Files.exists(file)) {
            throw new KeyFileException(KeyFileException.Reason.EXISTS, file.toString());
        }
        try {
            DurableFile.create(file, sealed);
        } catch (IOException e) {
            throw new KeyFileException(KeyFileException.Reason.NOT_WRITTEN, file.toString(), e);
        }
    }

    /**
     * Writes a file in the place of one that is there, whole or not at all.
     *
     * @throws KeyFileException if the lock cannot be used, or writing fails
     */
    public static void replace(Path file, KeyLock lock, byte[] secret, SecureRandom random) {
        try {
            DurableFile.replace(file, seal(lock, secret, random));
        } catch (IOException e) {
            throw new KeyFileException(KeyFileException.Reason.NOT_WRITTEN, file.toString(), e);
        }
    }

    /** @throws KeyFileException with the reason, if the file cannot be read or opened */
    public static byte[] open(Path file, KeyLock lock) {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw new KeyFileException(KeyFileException.Reason.UNREADABLE, "there is no " + file, e);
        } catch (IOException e) {
            throw new KeyFileException(KeyFileException.Reason.UNREADABLE, file.toString(), e);
        }
        return unseal(file, content, lock);
    }

    private static byte[] seal(KeyLock lock, byte[] secret, SecureRandom random) {
        var nonce = new byte[12];
        random.nextBytes(nonce);
        var locked = lock.lock(random);
        var header = FORMAT + "\n" + locked.line() + "\n";
        var sealed = cipher(Cipher.ENCRYPT_MODE, locked.key(), nonce, header, secret);
        var body = header + "aes-256-gcm nonce=" + base64(nonce) + " " + base64(sealed) + "\n";
        return (body + "sha-256 " + digest(body) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] unseal(Path file, byte[] content, KeyLock lock) {
        var text = new String(content, StandardCharsets.US_ASCII);
        var lines = text.split("\n", -1);
        if (lines.length > 1 && ANY_FORMAT.matcher(lines[0]).matches() && !lines[0].equals(FORMAT)) {
            throw new KeyFileException(KeyFileException.Reason.UNKNOWN_FORMAT, file.toString());
        }
        if (content.length > LARGEST || lines.length != 5 || !lines[0].equals(FORMAT) || !lines[4].isEmpty()) {
            throw damaged(file);
        }
        var header = lines[0] + "\n" + lines[1] + "\n";
        var sealed = SEALED.matcher(lines[2]);
        if (!sealed.matches() || !lines[3].equals("sha-256 " + digest(header + lines[2] + "\n"))) {
            throw damaged(file);
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, lock.unlock(lines[1], file), Base64.getDecoder().decode(sealed.group(1)), header,
                    Base64.getDecoder().decode(sealed.group(2)));
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        } catch (WrongKeyException e) {
            throw new KeyFileException(KeyFileException.Reason.WRONG_PASSPHRASE, file.toString());
        }
    }

    static KeyFileException damaged(Path file) {
        return new KeyFileException(KeyFileException.Reason.DAMAGED, file.toString());
    }

    private static byte[] cipher(int mode, byte[] key, byte[] nonce, String header, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (AEADBadTagException e) {
            throw new WrongKeyException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return java.util.HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static final class WrongKeyException extends RuntimeException {
        WrongKeyException() {
            super(null, null, false, false);
        }
    }
}
