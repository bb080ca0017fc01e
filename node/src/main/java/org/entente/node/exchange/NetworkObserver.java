package org.entente.node.exchange;

/**
 * Told of every network effect, so that crash tests can stop the process right before and right after it. A node
 * without a bean of this type runs with {@link #NONE}.
 */
public interface NetworkObserver {
    NetworkObserver NONE = new NetworkObserver() {};

    /** @param effect what is about to happen: {@code call <peer> <path>} or {@code answer <peer> <path>} */
    default void before(String effect) {}

    /** The same effect has happened: the peer's reply is here, or our answer has been handed to the network. */
    default void after(String effect) {}
}
