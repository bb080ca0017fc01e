/** The world around the hosts: network, faults, a member that lies, and the healing at the end. */
package org.entente.sim.world;
