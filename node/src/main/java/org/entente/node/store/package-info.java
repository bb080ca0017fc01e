/** The node's database: one writer, many readers, durable when a write returns. Knows no noun of the business. */
package org.entente.node.store;
