/** Identity logs: this node's own, which peers countersign, and those of peers; what roots decided and revoked. */
package org.entente.node.exchange.identity;
