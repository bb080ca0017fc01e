/** Sealing of entries: epochs, entry keys, chunked encryption. */
package org.entente.channel.seal;
