/** Who takes part in a channel: the genesis entry and the names that follow from it. */
package org.entente.channel.genesis;
