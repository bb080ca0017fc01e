/**
 * Dossiers: numbered cases, the messages in them, what is owed and by when. How a message is written is in
 * {@code compose}, how it comes in and is read in {@code inbox}, what the outside sees in {@code web}.
 * docs/concepts/dossiers.md tells it for readers who use it.
 */
package org.entente.node.dossiers;
