/** The node card: the signed public statement of a node, exchanged by file and compared by fingerprint. */
package org.entente.formats.card;
