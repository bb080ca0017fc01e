/**
 * What other packages see of the exchange between nodes: append an entry, learn what became of it, decide on and take
 * what comes in. How it works is in the packages below this one; docs/internals/exchange.md tells it in order.
 */
package org.entente.node.exchange;
