/**
 * Content too large for an entry: sealed files that are whole or can be gone on with after any interruption, shown to
 * members in ranges and fetched from any of them. Never in memory but for a piece.
 */
package org.entente.node.exchange.blobs;
