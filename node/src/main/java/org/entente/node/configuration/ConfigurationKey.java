package org.entente.node.configuration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Every key that a node's configuration file may hold. A key without a default must be given. */
public enum ConfigurationKey {
    DATA("entente.data", null),
    DATABASE("entente.database", ""),
    DATABASE_USER("entente.database.user", ""),
    DATABASE_PASSWORD_FILE("entente.database.password-file", ""),
    SERVICE("entente.service", null),
    KIND("entente.kind", "police"),
    NAME("entente.name", null),
    ZONE("entente.zone", "UTC"),
    DEMONSTRATION("entente.demonstration", "false"),
    PASSPHRASE_FILE("entente.passphrase-file", ""),
    TOKEN_LIBRARY("entente.token.library", ""),
    TOKEN_SLOT("entente.token.slot", "0"),
    TOKEN_PIN_FILE("entente.token.pin-file", ""),
    TOKEN_LEAVE("entente.token.leave", "false"),
    PAGES_ADDRESS("entente.pages.address", "127.0.0.1"),
    PAGES_PORT("entente.pages.port", "8100"),
    PAGES_BEHIND_TLS("entente.pages.behind-tls", "false"),
    EXCHANGE_ADDRESS("entente.exchange.address", "127.0.0.1"),
    EXCHANGE_PORT("entente.exchange.port", "8200"),
    EXCHANGE_URL("entente.exchange.url", null),
    MANAGEMENT_ADDRESS("entente.management.address", "127.0.0.1"),
    MANAGEMENT_PORT("entente.management.port", "8300"),
    QUOTA_ENTRIES("entente.quota.entries", "20 GiB"),
    QUOTA_BLOBS("entente.quota.blobs", "40 GiB"),
    QUOTA_FREE_SPACE("entente.quota.free-space", "2 GiB");

    private final String key;
    private final String fallback;

    ConfigurationKey(String key, String fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    public String key() {
        return key;
    }

    /** The value when the key is not given; empty for a key that has to be given. */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    static boolean exists(String key) {
        return Arrays.stream(values()).anyMatch(known -> known.key.equals(key));
    }

    /** The known key that a mistyped one most probably means. */
    static String nearest(String key) {
        return Arrays.stream(values())
                .map(ConfigurationKey::key)
                .min(Comparator.comparingInt(known -> distance(known, key)))
                .orElseThrow();
    }

    /** Levenshtein distance: insertions, deletions and replacements that turn one word into the other. */
    private static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
