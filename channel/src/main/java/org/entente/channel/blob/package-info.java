/**
 * Content too large for an entry: sealed in chunks under a key of its own, named by the hash of what was sealed. No I/O:
 * bytes come from and go to the host.
 */
package org.entente.channel.blob;
