/**
 * Identity logs: what a service says of its own keys, statement after statement in a log that its peers countersign. Node
 * cards are signed by the identity key; what roots decide (who the roots are, another identity key, a revocation) is signed
 * by so many of n root keys that are kept offline. No clock and no store inside.
 */
package org.entente.formats.identity;
