/** Nodes as processes of their own on this machine: started, watched, measured, stopped. */
package org.entente.cli.process;
