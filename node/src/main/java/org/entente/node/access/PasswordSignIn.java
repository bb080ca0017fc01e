package org.entente.node.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.entente.node.store.Store;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password, from the sign-in form or from an API call. A password that was right is remembered for
 * some minutes as an HMAC under a key that lives in this process alone, because API calls send it with every request
 * and Argon2id is slow on purpose. A changed password forgets it: the stored hash is part of what is compared.
 */
@Component
final class PasswordSignIn implements AuthenticationProvider {
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);
    private static final int REMEMBERED = 1_000;

    /** Too many failures; the message of the refusal is the catalogue's. */
    static final class Throttled extends AuthenticationException {
        private final Duration wait;

        Throttled(Duration wait) {
            super("too many attempts");
            this.wait = wait;
        }

        Duration waiting() {
            return wait;
        }
    }

    private record Proved(byte[] mac, Instant until) {}

    private final Store store;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<String, Proved> proved = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proved> eldest) {
            return size() > REMEMBERED;
        }
    };

    PasswordSignIn(Store store, AccountStore accounts, Passwords passwords, Attempts attempts, Clock clock,
            SecureRandom random) {
        this.store = store;
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.clock = clock;
        var bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication given) {
        var name = String.valueOf(given.getPrincipal());
        var password = String.valueOf(given.getCredentials());
        var address = given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        var wait = attempts.wait(name, address);
        if (!wait.isZero()) {
            throw new Throttled(wait);
        }
        if (name.length() > 64 || password.length() > Users.LONGEST_PASSWORD) {
            attempts.failed("", address);
            throw new BadCredentialsException("too long");
        }
        record Stored(Account account, String hash) {}
        var stored = store.read(tx -> accounts.find(tx, name)
                .filter(Account::enabled)
                .map(account -> new Stored(account, accounts.passwordHash(tx, name).orElseThrow())));
        if (stored.isEmpty()) {
            passwords.pretendToCheck(password);
        }
        if (stored.isEmpty() || !matches(name, password, stored.get().hash())) {
            attempts.failed(name, address);
            throw new BadCredentialsException("wrong name or password");
        }
        attempts.succeeded(name, address);
        return new SignedIn(name, stored.get().account().credentialsVersion());
    }

    private boolean matches(String name, String password, String hash) {
        var mac = mac(name, password, hash);
        synchronized (proved) {
            var known = proved.get(name);
            if (known != null && clock.instant().isBefore(known.until) && MessageDigest.isEqual(known.mac, mac)) {
                return true;
            }
        }
        if (!passwords.matches(password, hash)) {
            return false;
        }
        synchronized (proved) {
            proved.put(name, new Proved(mac, clock.instant().plus(REMEMBERED_FOR)));
        }
        return true;
    }

    private byte[] mac(String name, String password, String hash) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (var part : new String[] {name, hash, password}) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update((byte) (bytes.length >> 8));
                mac.update((byte) bytes.length);
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
