package org.entente.cli.bench;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells whether two sides hold the same contents, each as often, in whatever order they came: the sum of the contents'
 * SHA-256 hashes.
 */
final class ContentHash {
    private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

    private final MessageDigest digest;
    private BigInteger sum = BigInteger.ZERO;
    private long count;

    ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    synchronized void add(byte[] content) {
        sum = sum.add(new BigInteger(1, digest.digest(content))).mod(MODULUS);
        count++;
    }

    synchronized long count() {
        return count;
    }

    synchronized String hex() {
        return "%064x".formatted(sum);
    }
}
