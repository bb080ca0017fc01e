package org.entente.node.web;

import java.util.Optional;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.store.Store;
import org.springframework.stereotype.Component;

/** The database answers, and there is room for what comes in. */
@Component
final class StoreHealth implements HealthCheck {
    private static final long LEAST_ROOM = 100_000_000;

    private final Store store;
    private final NodeConfiguration configuration;

    StoreHealth(Store store, NodeConfiguration configuration) {
        this.store = store;
        this.configuration = configuration;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Optional<String> fault() {
        try {
            store.read(tx -> true);
        } catch (RuntimeException e) {
            return Optional.of("the database does not answer: " + e.getMessage());
        }
        var room = configuration.data().toFile().getUsableSpace();
        return room < LEAST_ROOM
                ? Optional.of("only " + room / 1_000_000 + " MB are left in the data folder") : Optional.empty();
    }
}
