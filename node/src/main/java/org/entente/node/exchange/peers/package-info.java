/** Node cards: this node's own, and those of its peers, imported by file and confirmed by comparing fingerprints. */
package org.entente.node.exchange.peers;
