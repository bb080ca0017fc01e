package org.entente.node.exchange.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.reason.RefusedException;

/**
 * The keys of this node, one for each use. None stands in for another: whoever steals the TLS key can listen to nothing
 * and sign nothing, and the identity key is touched only when a card is made. Sealing keys and the keys of TLS change and are destroyed,
 * so they lie in the database, wrapped under the storage key ({@link SealingRing}, {@link TlsKeys}).
 */
public record NodeKeys(IdentityPrivateKey identity, LogPrivateKey log, ReceiptPrivateKey receipt, StorageKey storage) {

    /**
     * Opens the file, or makes new keys and writes them there if there is no such file.
     *
     * @throws KeyFileException with the reason
     */
    public static NodeKeys openOrCreate(Path file, KeyLock lock, SecureRandom random) {
        if (Files.exists(file)) {
            return open(file, lock);
        }
        var keys = new NodeKeys(IdentityPrivateKey.generate(random), LogPrivateKey.generate(random),
                ReceiptPrivateKey.generate(random), StorageKey.generate(random));
        var secret = keys.encode(SecretAccess.grant());
        try {
            KeyFile.create(file, lock, secret, random);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        return keys;
    }

    /** Writes the file anew under another lock. Backups of the file keep the one they have. */
    public void lockAnew(Path file, KeyLock lock, SecureRandom random) {
        var secret = encode(SecretAccess.grant());
        try {
            KeyFile.replace(file, lock, secret, random);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** @throws KeyFileException with the reason */
    public static NodeKeys open(Path file, KeyLock lock) {
        var secret = KeyFile.open(file, lock);
        try {
            return decode(secret, SecretAccess.grant());
        } catch (RefusedException | IllegalArgumentException | NullPointerException e) {
            throw new KeyFileException(KeyFileException.Reason.DAMAGED, file.toString(), e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The public keys with which this node takes part in channels. */
    public MemberKeys publicKeys(SealingPublicKey sealing) {
        return new MemberKeys(log.publicKey(), receipt.publicKey(), sealing);
    }

    private byte[] encode(SecretAccess access) {
        var lines = new StringBuilder();
        line(lines, "identity", identity.encode(access));
        line(lines, "log", log.encode(access));
        line(lines, "receipt", receipt.encode(access));
        line(lines, "storage", storage.encode(access));
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void line(StringBuilder lines, String use, byte[] key) {
        lines.append(use).append(' ').append(Base64.getEncoder().encodeToString(key)).append('\n');
        Arrays.fill(key, (byte) 0);
    }

    private static NodeKeys decode(byte[] secret, SecretAccess access) {
        Map<String, byte[]> keys = new HashMap<>();
        for (var line : new String(secret, StandardCharsets.US_ASCII).split("\n")) {
            var parts = line.split(" ", 2);
            keys.put(parts[0], Base64.getDecoder().decode(parts[1]));
        }
        return new NodeKeys(
                IdentityPrivateKey.parse(keys.get("identity"), access),
                LogPrivateKey.parse(keys.get("log"), access),
                ReceiptPrivateKey.parse(keys.get("receipt"), access),
                StorageKey.parse(keys.get("storage"), access));
    }

    @Override
    public String toString() {
        return "NodeKeys[not shown]";
    }
}
