package org.entente.channel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.entente.channel.keys.SealingKeys;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SealingPublicKey;

/** Sealing keys in memory that can be destroyed. */
final class KeyRing implements SealingKeys {
    private final Map<SealingPublicKey, SealingPrivateKey> keys = new LinkedHashMap<>();

    SealingPublicKey add(SealingPrivateKey key) {
        keys.put(key.publicKey(), key);
        return key.publicKey();
    }

    void destroy(SealingPublicKey key) {
        if (keys.remove(key) == null) {
            throw new IllegalStateException("there is no such key");
        }
    }

    @Override
    public Optional<SealingPrivateKey> of(SealingPublicKey key) {
        return Optional.ofNullable(keys.get(key));
    }

    @Override
    public Collection<SealingPrivateKey> all() {
        return keys.values();
    }
}
