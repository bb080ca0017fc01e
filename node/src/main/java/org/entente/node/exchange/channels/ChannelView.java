package org.entente.node.exchange.channels;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A channel as pages and API show it.
 *
 * @param id the same at every member
 * @param hash SHA-256 of the first entry, which names members, keys and charter
 * @param generations all that this node has opened, the latest first; what else is told here is of the one in use
 * @param recovering services waited for after a restore; empty in normal life
 */
public record ChannelView(String id, String hash, Instant openedAt, String openedBy, List<Member> members,
        List<String> recovering, List<Alarm> alarms, List<Generation> generations) {
    /**
     * One member and its log.
     *
     * @param own whether it is this node's own service
     * @param memberId its opaque id in this channel
     * @param entries how many entries of its log are here, first entries and epochs included
     * @param checkpointSize size of the largest signed state that is here
     * @param checkpointAt when it came or was made here; absent if there is none
     * @param receiptSize of the own log: up to where this member has given receipts; of another's: up to where this node has
     * @param receiptAt when that receipt came or was given; absent if there is none
     * @param receiptClaimedAt the time that its giver claims in it
     * @param waiting entries without a receipt
     * @param quarantined entries of this member in quarantine here
     * @param convicted whether it was proved to have forked its log; then nothing more is taken from it
     * @param space what it takes of the disk
     */
    public record Member(String service, boolean own, String memberId, long entries, long checkpointSize, Instant checkpointAt,
            long receiptSize, Instant receiptAt, Instant receiptClaimedAt, long waiting, long quarantined, boolean convicted, Space space) {}

    /**
     * How much of the disk a member's logs in this channel take here, entries, checkpoints and receipts of all generations.
     *
     * @param bound after which nothing more of it is taken; of the own log there is no bound, and it is 0
     * @param stage plenty, scarce (80 %), nearly-full (95 %) or full
     */
    public record Space(long used, long bound, String stage) {
        /** Whether an operator has to know. */
        @JsonIgnore
        public boolean warns() {
            return !stage.equals("plenty");
        }
    }

    /**
     * One generation: the channel between two changes of log or receipt keys.
     *
     * @param number in the order of being opened here
     * @param state NEXT, USED, DRAINING or CLOSED
     * @param from when this node began to append to it; absent if it never did
     * @param until when this node went on in another; absent if it has not
     * @param entries of each member, by service
     */
    public record Generation(int number, String hash, String state, Instant from, Instant until, SortedMap<String, Long> entries) {}

    /** What an operator must see. */
    public record Alarm(String about, String reason, String detail, Instant raisedAt) {}

    /** Entries of this node without a receipt, over all members. */
    @JsonIgnore
    public long waiting() {
        return members.stream().mapToLong(Member::waiting).sum();
    }

    /** Whether this node appends to it; otherwise it ended with a change of members. */
    @JsonIgnore
    public boolean inUse() {
        return generations.stream().anyMatch(generation -> generation.state().equals("USED"));
    }

    /** Whether an operator has to look at it. */
    @JsonIgnore
    public boolean troubled() {
        return !recovering.isEmpty() || !alarms.isEmpty() || members.stream().anyMatch(member -> member.convicted() || member.quarantined() > 0 || member.space().warns());
    }
}
