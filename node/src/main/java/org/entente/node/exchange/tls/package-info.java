/** TLS between nodes: both sides show a certificate whose key the other knows from a node card. Knows no channel. */
package org.entente.node.exchange.tls;
