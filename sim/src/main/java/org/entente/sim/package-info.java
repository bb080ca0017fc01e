/**
 * The simulator: the channel that ships, with 2 to 5 members in one thread, under a seeded scheduler and every fault that can be
 * invented. See docs/internals/simulator.md.
 */
package org.entente.sim;
