package org.entente.channel.keys;

import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * The set of algorithms a channel uses. Its number stands in the genesis entry and in every encoded key and is never
 * negotiated: a stronger set is a new number and a new channel.
 */
public enum Suite {
    /**
     * Ed25519 (RFC 8032) together with ML-DSA-44 (FIPS 204, deterministic variant) for signatures; HPKE (RFC 9180)
     * with X-Wing 0x647a, HKDF-SHA256 and ChaCha20-Poly1305 for wrapping; C2SP chunked-encryption with SHA-512 and
     * AES-256-GCM for sealing; SHA-256 for the Merkle tree (RFC 6962).
     */
    ONE(1);

    private final int number;

    Suite(int number) {
        this.number = number;
    }

    /** The number on the wire, 16 bits. */
    public int number() {
        return number;
    }

    /** @throws RefusedException with {@link Reason#UNKNOWN_SUITE} */
    public static Suite of(int number) {
        if (number == ONE.number) {
            return ONE;
        }
        throw new RefusedException(Reason.UNKNOWN_SUITE, "suite " + number + " is not known here");
    }
}
