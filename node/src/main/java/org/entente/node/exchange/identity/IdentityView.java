package org.entente.node.exchange.identity;

import java.time.Instant;
import java.util.List;

/**
 * An identity log as pages and API show it.
 *
 * @param size         number of statements
 * @param root         of the whole log, hexadecimal
 * @param fingerprint  of the present identity key, in groups of digits
 * @param fingerprints of all identity keys, the first one first
 * @param threshold    how many of the roots decide; 0 when the service has named none
 * @param roots        SHA-256 of each root's public key
 * @param nextNumber   which a next decision of the roots has
 * @param previous     what it names as the decision before it
 * @param waiting      of the own log: fingerprint of an identity key that waits for its roots; otherwise absent
 * @param forked       whether the service signed two logs that exclude each other
 * @param statements   the latest first, at most 100
 * @param countersigned by whom, up to where
 * @param revoked      keys that count no more
 */
public record IdentityView(String service, long size, String root, String fingerprint, List<String> fingerprints, int threshold,
        List<String> roots, long nextNumber, String previous, String waiting, boolean forked, List<Statement> statements,
        List<Countersignature> countersigned, List<Revoked> revoked, List<IdentityNotices.Notice> notices) {
    /** What a statement is. */
    public enum Kind { CARD, ROOTS, IDENTITY_CHANGE, REVOCATION }

    /** @param hash SHA-256 of the entry, as the tree has it @param at when it was stored here */
    public record Statement(long position, Kind kind, String hash, Instant at) {}

    /** @param claimed when the signer says it signed */
    public record Countersignature(String by, long size, Instant claimed) {}

    /** @param since as the roots say @param cuts how many logs have a last valid checkpoint */
    public record Revoked(String use, String key, String why, Instant since, int cuts) {}
}
