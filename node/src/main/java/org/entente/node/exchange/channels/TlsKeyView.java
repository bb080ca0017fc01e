package org.entente.node.exchange.channels;

import java.time.Instant;
import java.util.List;

/**
 * Where this node's TLS key stands.
 *
 * @param since when it came into use
 * @param inToken whether a PKCS#11 token holds it
 * @param changing whether the next key is announced and not used yet
 * @param waitingFor peers that do not know the next key yet; it is used when all do
 */
public record TlsKeyView(Instant since, boolean inToken, boolean changing, List<String> waitingFor) {}
