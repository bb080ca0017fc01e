/**
 * Mistakes that somebody could plausibly make, each as a variant of disk, host or machine. The simulator must catch every one
 * of them, or it is not believed. None of them is reachable from what ships.
 */
package org.entente.sim.planted;
