/**
 * Which of several processes of one member, on one store, does the work of a channel. Safety does not rest on leases alone: a step
 * reads the state that the last commit left. They keep two processes from doing the same work, and a process that was stopped and
 * goes on from signing what it had begun ({@link org.entente.channel.lease.Lease#isOf}).
 */
package org.entente.channel.lease;
