package org.entente.node.exchange.keys;

import java.nio.file.Path;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** What deriving a key of a passphrase costs (Argon2id, RFC 9106): memory in KiB, passes over it, lanes. */
record Argon2Cost(int memory, int passes, int lanes) {
    /** OWASP's memory for Argon2id with one pass more; a node starts in a fraction of a second with it. */
    static final Argon2Cost USUAL = new Argon2Cost(19_456, 3, 1);

    /** Costs come from a file that somebody may have altered, so they are bounded. */
    void check(Path file) {
        boolean allowed = memory >= 8_192 && memory <= 262_144 && passes >= 1 && passes <= 16 && lanes >= 1 && lanes <= 4;
        if (!allowed) {
            throw new KeyFileException(KeyFileException.Reason.COST_OUT_OF_BOUNDS, file.toString());
        }
    }

    /** @return 32 bytes */
    byte[] derive(Passphrase passphrase, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        var key = new byte[32];
        generator.generateBytes(passphrase.bytes(), key);
        return key;
    }
}
