package org.entente.node.oversight;

import java.time.Instant;
import java.util.List;

/**
 * A processing as it stands in the log.
 *
 * @param sequence its number, from 1 without gaps
 * @param hash SHA-256 over this entry and the hash of the one before, 64 hexadecimal digits
 */
public record ProcessingEntry(long sequence, Instant at, ProcessingKind kind, String userName, String displayName,
        String reference, String justification, List<String> recipients, String hash) {}
