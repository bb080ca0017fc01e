/** The node's own keys: one per use, kept in one file under a passphrase. Knows neither channels nor peers. */
package org.entente.node.exchange.keys;
