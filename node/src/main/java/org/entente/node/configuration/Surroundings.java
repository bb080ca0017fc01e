package org.entente.node.configuration;

import java.security.SecureRandom;
import java.time.Clock;
import org.entente.node.store.StoreObserver;

/**
 * What a node takes from the machine it runs on. Tests hand in their own, so that time can be set and the process
 * stopped at a chosen durable write.
 */
public record Surroundings(Clock clock, SecureRandom random, StoreObserver observer) {
    public static Surroundings ofTheMachine() {
        return new Surroundings(Clock.systemUTC(), new SecureRandom(), StoreObserver.NONE);
    }
}
