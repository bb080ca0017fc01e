/** Drafts, the release check and sending: everything between an officer's first word and the entry in the channel. */
package org.entente.node.dossiers.compose;
