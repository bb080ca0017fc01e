/** Evidence: one file that proves one entry to anybody, offline. */
package org.entente.formats.evidence;
