package org.entente.node.store;

/** The node is shutting down; the work was not done. */
public final class StoreClosedException extends RuntimeException {
    public StoreClosedException() {
        super("the store is closed");
    }
}
