/** What comes in: messages, objections to ours, receipts for ours. */
package org.entente.node.dossiers.inbox;
