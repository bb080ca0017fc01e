/**
 * Channels over the network and the database: the state machine of {@code org.entente.channel} gets its disk
 * ({@link org.entente.node.exchange.channels.LogRows}), its network (courier and gate), and its clock here.
 */
package org.entente.node.exchange.channels;
