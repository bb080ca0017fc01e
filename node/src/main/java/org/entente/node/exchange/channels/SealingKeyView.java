package org.entente.node.exchange.channels;

import java.time.Instant;
import java.util.List;

/**
 * Where this node's sealing key stands in a channel.
 *
 * @param announced the entry of this node's log that announced the present key; 0 while it is that of the first entry
 * @param since when it was announced; absent while it is that of the first entry
 * @param former whether an earlier key is still here
 * @param waitingFor members that may still seal to an earlier key, so that it cannot be destroyed
 * @param erasures erased entries whose key could still be made again from a sealing key that is here
 */
public record SealingKeyView(String channel, long announced, Instant since, boolean former, List<String> waitingFor, int erasures) {}
