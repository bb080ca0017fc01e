package org.entente.node.exchange.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of a certificate's SubjectPublicKeyInfo (RFC 7469, 2.4): what a node card says of its node's TLS key. */
public record Pin(byte[] digest) {
    public Pin {
        if (digest.length != 32) {
            throw new IllegalArgumentException("a pin is a SHA-256");
        }
        digest = digest.clone();
    }

    public static Pin of(X509Certificate certificate) {
        try {
            return new Pin(MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    @Override
    public byte[] digest() {
        return digest.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pin pin && MessageDigest.isEqual(digest, pin.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    /** In lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest);
    }
}
