/**
 * One member as its host runs it: disk, store, courier. It follows the package documentation of {@code org.entente.channel} to
 * the letter, as the node's {@code ChannelSteps}, {@code Courier} and {@code Gate} do; the channel's code is the one that ships.
 */
package org.entente.sim.host;
