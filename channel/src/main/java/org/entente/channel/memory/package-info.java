/** A store in memory, for tests and simulation. */
package org.entente.channel.memory;
