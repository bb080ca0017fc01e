/** The Merkle tree of RFC 6962 and its proofs. */
package org.entente.channel.merkle;
