package org.entente.node.access;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id as OWASP recommends it (16 MiB, 2 passes; Spring Security's defaults since 5.8). Two at a time, so that a
 * burst of sign-ins cannot take the node's memory.
 */
@Component
class Passwords {
    private static final String READABLE = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Argon2PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore places = new Semaphore(2);
    private final SecureRandom random;
    private final String ofNobody;

    Passwords(SecureRandom random) {
        this.random = random;
        this.ofNobody = "$argon2id$v=19$m=16384,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    }

    String hash(CharSequence password) {
        places.acquireUninterruptibly();
        try {
            return encoder.encode(password);
        } finally {
            places.release();
        }
    }

    boolean matches(CharSequence password, String hash) {
        places.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            places.release();
        }
    }

    /** Takes as long as a real check, so that the time of a refusal does not tell which users exist. */
    void pretendToCheck(CharSequence password) {
        matches(password, ofNobody);
    }

    /** Twenty characters without look-alikes, some 99 bits. */
    String oneTime() {
        var password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            password.append(i > 0 && i % 5 == 0 ? "-" : "");
            password.append(READABLE.charAt(random.nextInt(READABLE.length())));
        }
        return password.toString();
    }
}
