/** Keys for simulated members, and signatures that cost a simulation less. */
package org.entente.sim.crypto;
