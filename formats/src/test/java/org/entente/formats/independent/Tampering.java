package org.entente.formats.independent;

import org.entente.channel.reason.Reason;

/**
 * A changed file and what both implementations must say of it.
 *
 * @param trust  file of a card or a fingerprint, or null for nobody
 * @param exit   0, 3, 4 or 5 as of the command {@code verify}
 * @param reason null when it is not refused
 */
record Tampering(String what, byte[] file, String trust, int exit, Reason reason) {
    @Override
    public String toString() {
        return what;
    }
}
