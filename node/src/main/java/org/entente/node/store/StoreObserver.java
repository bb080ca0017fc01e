package org.entente.node.store;

/**
 * Told of every durable write, so that crash tests can stop the process right before and right after it. The node
 * itself runs with {@link #NONE}.
 */
public interface StoreObserver {
    StoreObserver NONE = new StoreObserver() {};

    /** All statements of the group have run; nothing is durable yet. */
    default void beforeCommit() {}

    /** The group is on disk; nobody has been told yet. */
    default void afterCommit() {}
}
