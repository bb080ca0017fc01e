package org.entente.node.exchange;

import java.time.Instant;
import java.util.Set;
import org.entente.accord.EntryPointer;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;

/**
 * An entry of another member: verified, stored, countersigned and opened here.
 *
 * @param pointer names it in an objection or as evidence
 * @param author whose log it stands in, which its signature proves
 * @param members all members of the channel, who all read it
 * @param receiptAt the time in this node's first receipt that covers it; deadlines count from here on both sides
 */
public record IncomingEntry(EntryReference reference, EntryPointer pointer, ServiceId author, Set<ServiceId> members,
        Payload payload, Instant receiptAt) {
    public IncomingEntry {
        members = Set.copyOf(members);
    }
}
