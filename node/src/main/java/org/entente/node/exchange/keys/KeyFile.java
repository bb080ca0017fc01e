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
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Secrets in a file under a passphrase: Argon2id (RFC 9106) makes a key of the passphrase, AES-256-GCM seals with it,
 * and the header is part of what is authenticated. Four lines of text:
 *
 * <pre>
 * entente-key-file/1
 * argon2id m=19456 t=3 p=1 salt=(16 bytes, base64)
 * aes-256-gcm nonce=(12 bytes, base64) (sealed, base64)
 * sha-256 (of the bytes above, hex)
 * </pre>
 *
 * The last line tells damage from a wrong passphrase; it protects nothing. Whoever alters a file can write it anew, and
 * then the seal does not open.
 */
public final class KeyFile {
    /** OWASP's memory for Argon2id with one pass more; a node starts in a fraction of a second with it. */
    static final Cost COST = new Cost(19_456, 3, 1);
    private static final String FORMAT = "entente-key-file/1";
    private static final Pattern ANY_FORMAT = Pattern.compile("entente-key-file/\\d{1,9}");
    private static final Pattern DERIVATION =
            Pattern.compile("argon2id m=(\\d{1,7}) t=(\\d{1,3}) p=(\\d{1,2}) salt=([A-Za-z0-9+/]{22}==)");
    private static final Pattern SEALED = Pattern.compile("aes-256-gcm nonce=([A-Za-z0-9+/]{16}) ([A-Za-z0-9+/]+=*)");
    private static final int LARGEST = 64 * 1024;
    private static final int TAG_BITS = 128;

    private KeyFile() {}

    /** What deriving the key costs: memory in KiB, passes over it, lanes. Read from the file, so it is bounded. */
    record Cost(int memory, int passes, int lanes) {
        void check(Path file) {
            boolean allowed = memory >= 8_192 && memory <= 262_144 && passes >= 1 && passes <= 16 && lanes >= 1 && lanes <= 4;
            if (!allowed) {
                throw new KeyFileException(KeyFileException.Reason.COST_OUT_OF_BOUNDS, file.toString());
            }
        }
    }

    /**
     * Writes a new file, readable by its owner alone, whole and on disk when this returns.
     *
     * @throws KeyFileException if the passphrase is too short, there is such a file already, or writing fails
     */
    public static void create(Path file, Passphrase passphrase, byte[] secret, SecureRandom random) {
        if (passphrase.shorterThanRequired()) {
            throw new KeyFileException(KeyFileException.Reason.PASSPHRASE_UNUSABLE,
                    "fewer than " + Passphrase.SHORTEST + " characters");
        }
        if (Files.exists(file)) {
            throw new KeyFileException(KeyFileException.Reason.EXISTS, file.toString());
        }
        try {
            DurableFile.create(file, seal(passphrase, secret, COST, random));
        } catch (IOException e) {
            throw new KeyFileException(KeyFileException.Reason.NOT_WRITTEN, file.toString(), e);
        }
    }

    /** @throws KeyFileException with the reason, if the file cannot be read or opened */
    public static byte[] open(Path file, Passphrase passphrase) {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw new KeyFileException(KeyFileException.Reason.UNREADABLE, "there is no " + file, e);
        } catch (IOException e) {
            throw new KeyFileException(KeyFileException.Reason.UNREADABLE, file.toString(), e);
        }
        return unseal(file, content, passphrase);
    }

    static byte[] seal(Passphrase passphrase, byte[] secret, Cost cost, SecureRandom random) {
        var salt = new byte[16];
        random.nextBytes(salt);
        var nonce = new byte[12];
        random.nextBytes(nonce);
        var header = FORMAT + "\nargon2id m=" + cost.memory + " t=" + cost.passes + " p=" + cost.lanes
                + " salt=" + base64(salt) + "\n";
        var sealed = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, cost, nonce, header, secret);
        var body = header + "aes-256-gcm nonce=" + base64(nonce) + " " + base64(sealed) + "\n";
        return (body + "sha-256 " + digest(body) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] unseal(Path file, byte[] content, Passphrase passphrase) {
        var text = new String(content, StandardCharsets.US_ASCII);
        var lines = text.split("\n", -1);
        if (lines.length > 1 && ANY_FORMAT.matcher(lines[0]).matches() && !lines[0].equals(FORMAT)) {
            throw new KeyFileException(KeyFileException.Reason.UNKNOWN_FORMAT, file.toString());
        }
        if (content.length > LARGEST || lines.length != 5 || !lines[0].equals(FORMAT) || !lines[4].isEmpty()) {
            throw damaged(file);
        }
        var header = lines[0] + "\n" + lines[1] + "\n";
        var derivation = DERIVATION.matcher(lines[1]);
        var sealed = SEALED.matcher(lines[2]);
        if (!derivation.matches() || !sealed.matches()
                || !lines[3].equals("sha-256 " + digest(header + lines[2] + "\n"))) {
            throw damaged(file);
        }
        var cost = new Cost(Integer.parseInt(derivation.group(1)), Integer.parseInt(derivation.group(2)),
                Integer.parseInt(derivation.group(3)));
        cost.check(file);
        try {
            return cipher(Cipher.DECRYPT_MODE, passphrase, Base64.getDecoder().decode(derivation.group(4)), cost,
                    Base64.getDecoder().decode(sealed.group(1)), header, Base64.getDecoder().decode(sealed.group(2)));
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        } catch (WrongKeyException e) {
            throw new KeyFileException(KeyFileException.Reason.WRONG_PASSPHRASE, file.toString());
        }
    }

    private static KeyFileException damaged(Path file) {
        return new KeyFileException(KeyFileException.Reason.DAMAGED, file.toString());
    }

    private static byte[] cipher(int mode, Passphrase passphrase, byte[] salt, Cost cost, byte[] nonce, String header,
            byte[] input) {
        var key = derive(passphrase, salt, cost);
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

    static byte[] derive(Passphrase passphrase, byte[] salt, Cost cost) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        var key = new byte[32];
        generator.generateBytes(passphrase.bytes(), key);
        return key;
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
