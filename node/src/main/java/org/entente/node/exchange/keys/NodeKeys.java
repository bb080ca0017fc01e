package org.entente.node.exchange.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
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
 * and sign nothing, and the identity key is touched only when a card is made. Sealing keys change and are destroyed, so they lie in the
 * database, wrapped under the storage key ({@link SealingRing}).
 */
public record NodeKeys(IdentityPrivateKey identity, LogPrivateKey log, ReceiptPrivateKey receipt,
        StorageKey storage, TlsIdentity tls) {

    /**
     * Opens the file, or makes new keys and writes them there if there is no such file.
     *
     * @param service whose keys they are; stands in the TLS certificate
     * @throws KeyFileException with the reason
     */
    public static NodeKeys openOrCreate(Path file, Passphrase passphrase, String service, Instant now, SecureRandom random) {
        if (Files.exists(file)) {
            return open(file, passphrase);
        }
        var keys = new NodeKeys(IdentityPrivateKey.generate(random), LogPrivateKey.generate(random),
                ReceiptPrivateKey.generate(random), StorageKey.generate(random),
                TlsIdentity.create(service, now, random));
        var secret = keys.encode(SecretAccess.grant());
        try {
            KeyFile.create(file, passphrase, secret, random);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        return keys;
    }

    /** @throws KeyFileException with the reason */
    public static NodeKeys open(Path file, Passphrase passphrase) {
        var secret = KeyFile.open(file, passphrase);
        try {
            return decode(secret, SecretAccess.grant());
        } catch (GeneralSecurityException | RefusedException | IllegalArgumentException | NullPointerException e) {
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
        try {
            var lines = new StringBuilder();
            line(lines, "identity", identity.encode(access));
            line(lines, "log", log.encode(access));
            line(lines, "receipt", receipt.encode(access));
            line(lines, "storage", storage.encode(access));
            line(lines, "tls-key", tls.key().getEncoded());
            line(lines, "tls-certificate", tls.certificate().getEncoded());
            return lines.toString().getBytes(StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("our own certificate cannot be encoded", e);
        }
    }

    private static void line(StringBuilder lines, String use, byte[] key) {
        lines.append(use).append(' ').append(Base64.getEncoder().encodeToString(key)).append('\n');
        Arrays.fill(key, (byte) 0);
    }

    private static NodeKeys decode(byte[] secret, SecretAccess access) throws GeneralSecurityException {
        Map<String, byte[]> keys = new HashMap<>();
        for (var line : new String(secret, StandardCharsets.US_ASCII).split("\n")) {
            var parts = line.split(" ", 2);
            keys.put(parts[0], Base64.getDecoder().decode(parts[1]));
        }
        return new NodeKeys(
                IdentityPrivateKey.parse(keys.get("identity"), access),
                LogPrivateKey.parse(keys.get("log"), access),
                ReceiptPrivateKey.parse(keys.get("receipt"), access),
                StorageKey.parse(keys.get("storage"), access),
                TlsIdentity.decode(keys.get("tls-key"), keys.get("tls-certificate")));
    }

    @Override
    public String toString() {
        return "NodeKeys[not shown]";
    }
}
