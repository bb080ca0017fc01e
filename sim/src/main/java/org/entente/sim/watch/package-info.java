/** Knows everything that happens in a simulated channel and says what must never be. */
package org.entente.sim.watch;
