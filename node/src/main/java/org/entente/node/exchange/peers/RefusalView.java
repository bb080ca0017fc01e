package org.entente.node.exchange.peers;

import java.time.Instant;

/**
 * Attempts that were turned away, as pages and API show them: one for each key, address and reason.
 *
 * @param service whose card names the key; absent when no card here does
 * @param pin SHA-256 of the key they came with, in hexadecimal; empty when they showed no certificate
 * @param address where they came from; where this node called, the address it called
 * @param reason the code of the catalogue, or the channel's own
 */
public record RefusalView(String service, String pin, String address, String reason, Instant first, Instant last, long count) {}
