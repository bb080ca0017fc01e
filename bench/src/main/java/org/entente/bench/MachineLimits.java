package org.entente.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.entente.channel.keys.LogPrivateKey;

/**
 * What this machine can do at most: the hash, the cipher and the signatures that a channel uses, each on one core and
 * nothing else, and how often a second its disk says that something is durable.
 */
public final class MachineLimits {
    private static final int ENTRY = 1_024;
    private static final long WARM_UP = 1_000_000_000;
    private static final long MEASURED = 700_000_000;

    private MachineLimits() {}

    private interface Work {
        void once() throws GeneralSecurityException, IOException;
    }

    /** @param folder on the disk whose flushes are to be counted */
    public static void print(Figures figures, Path folder) throws GeneralSecurityException, IOException {
        figures.note("limits of one core, 1 KiB at a time: the libraries of the channel, nothing around them");
        var entry = new byte[ENTRY];
        var digest = MessageDigest.getInstance("SHA-256");
        figures.beside("limit.sha256", perSecond(() -> digest.digest(entry)), "entries/s/core");
        figures.beside("limit.aes-gcm", perSecond(encryption(entry)), "entries/s/core");
        signatures(figures);
        figures.note("limit of the disk: writes of 4 KiB, each durable (fdatasync) before the next");
        figures.beside("limit.fsync", flushes(folder), "fsync/s");
    }

    /** A new key for each entry, as entries have. */
    private static Work encryption(byte[] entry) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var keys = new byte[32];
        var sealed = new byte[ENTRY + 16];
        return () -> {
            if (++keys[0] == 0) {
                keys[1]++;
            }
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, "AES"), new GCMParameterSpec(128, new byte[12]));
            cipher.doFinal(entry, 0, ENTRY, sealed, 0);
        };
    }

    private static void signatures(Figures figures) throws GeneralSecurityException, IOException {
        var key = LogPrivateKey.generate(new SecureRandom());
        var known = key.publicKey();
        var checkpoint = new byte[200];
        var ed25519 = key.signEd25519(checkpoint);
        var mlDsa44 = key.signMlDsa44(checkpoint);
        figures.beside("limit.ed25519.sign", perSecond(() -> key.signEd25519(checkpoint)), "per-second");
        figures.beside("limit.ed25519.verify", perSecond(() -> require(known.verifiesEd25519(checkpoint, ed25519))), "per-second");
        figures.beside("limit.ml-dsa-44.sign", perSecond(() -> key.signMlDsa44(checkpoint)), "per-second");
        figures.beside("limit.ml-dsa-44.verify", perSecond(() -> require(known.verifiesMlDsa44(checkpoint, mlDsa44))), "per-second");
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw new IllegalStateException("a valid signature was refused");
        }
    }

    private static double flushes(Path folder) throws GeneralSecurityException, IOException {
        var file = Files.createTempFile(folder, "flushes", null);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var page = ByteBuffer.allocate(4_096);
            return perSecond(() -> {
                page.clear();
                channel.write(page);
                channel.force(false);
            });
        } finally {
            Files.delete(file);
        }
    }

    private static double perSecond(Work work) throws GeneralSecurityException, IOException {
        timed(work, WARM_UP);
        return timed(work, MEASURED);
    }

    private static double timed(Work work, long nanoseconds) throws GeneralSecurityException, IOException {
        var begin = System.nanoTime();
        long count = 0;
        long passed = 0;
        while (passed < nanoseconds) {
            work.once();
            count++;
            passed = System.nanoTime() - begin;
        }
        return count * 1e9 / passed;
    }
}
