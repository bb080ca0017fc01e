package org.entente.channel.keys;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The private sealing keys that a member still has. A key that was destroyed is in none, and then what was wrapped to it
 * cannot be had any more. Implementations answer from memory and may be asked by any thread.
 */
public interface SealingKeys {
    /** The private key of a public one; empty when it was destroyed or never was here. */
    Optional<SealingPrivateKey> of(SealingPublicKey key);

    /** All that are here, those not announced yet among them. */
    Collection<SealingPrivateKey> all();

    /** One key that is never destroyed. */
    static SealingKeys only(SealingPrivateKey key) {
        return new SealingKeys() {
            @Override
            public Optional<SealingPrivateKey> of(SealingPublicKey asked) {
                return key.publicKey().equals(asked) ? Optional.of(key) : Optional.empty();
            }

            @Override
            public Collection<SealingPrivateKey> all() {
                return List.of(key);
            }
        };
    }
}
