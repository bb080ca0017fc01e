package org.entente.node.store;

/** A step of work inside one transaction. It may be abandoned by throwing; then nothing of it stays. */
@FunctionalInterface
public interface Work<T> {
    T in(Transaction transaction);
}
