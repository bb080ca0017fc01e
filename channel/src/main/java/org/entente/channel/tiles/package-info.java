/** A log as files or resources for reading: C2SP tlog-tiles. No I/O: bytes come from and go to the host. */
package org.entente.channel.tiles;
