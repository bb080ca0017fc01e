/**
 * How much of the disk may be filled by what others send: bounds for each member of a channel, and space that stays free. Entries and
 * blobs ask here before they take anything, so that the node refuses by name before the database or the file system fails.
 */
package org.entente.node.exchange.quota;
