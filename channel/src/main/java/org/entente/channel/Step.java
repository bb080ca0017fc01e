package org.entente.channel;

import java.util.List;

/**
 * The outcome of one step.
 *
 * @param state   the state after it, valid once its transaction is committed
 * @param effects in order
 */
public record Step(ChannelState state, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    /** What belongs into the transaction, in order. */
    public List<Effect.InTransaction> inTransaction() {
        return effects.stream().filter(Effect.InTransaction.class::isInstance).map(Effect.InTransaction.class::cast).toList();
    }

    /** What may happen only when the transaction is durable, in order. */
    public List<Effect.AfterCommit> afterCommit() {
        return effects.stream().filter(Effect.AfterCommit.class::isInstance).map(Effect.AfterCommit.class::cast).toList();
    }
}
