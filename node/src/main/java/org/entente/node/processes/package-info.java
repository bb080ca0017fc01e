/**
 * Several processes of one service on one database: which of them does which work, and what becomes stale in memory when another one
 * commits. On a database of one process alone nothing here does anything.
 */
package org.entente.node.processes;
