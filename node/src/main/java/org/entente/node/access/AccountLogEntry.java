package org.entente.node.access;

import java.time.Instant;
import java.util.List;

/**
 * A change of a user as it stands in the log.
 *
 * @param sequence its number, from 1 without gaps
 * @param account the name of the user that was changed
 * @param byName the user name of who did it; {@link AccountLog#NODE} for the node itself
 * @param before what it was: a name, roles with a space between them, the id of an official; empty where there is none
 * @param after what it is now, likewise; never a password
 * @param hash SHA-256 over this entry and the hash of the one before, 64 hexadecimal digits
 */
public record AccountLogEntry(long sequence, Instant at, AccountChange change, String account, String byName,
        String byDisplayName, String before, String after, String hash) {
    List<String> fields() {
        return List.of(at.toString(), change.name(), account, byName, byDisplayName, before, after);
    }

    AccountLogEntry sealedWith(String seal) {
        return new AccountLogEntry(sequence, at, change, account, byName, byDisplayName, before, after, seal);
    }
}
