package org.entente.node.exchange.tls;

/** Who makes a request: the key proved in the handshake, and the address it came from, without its port. */
public record Caller(Pin pin, String address) {}
