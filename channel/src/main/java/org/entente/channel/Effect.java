package org.entente.channel;

import java.util.Optional;
import java.util.Set;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.seal.EntryKey;
import org.entente.channel.wire.Answer;

/** What the host has to do after a step. First all {@link InTransaction} in one transaction, then, only when that is
 * durable, all {@link AfterCommit}, each in the order of the step. */
public sealed interface Effect {
    /** Belongs into the one transaction of the step: it happens with all others or not at all. */
    sealed interface InTransaction extends Effect {
    }

    /** May only happen once the transaction of the step is durable. Lost in a crash, it is asked for again. */
    sealed interface AfterCommit extends Effect {
    }

    /** A row to store; {@link ChannelReader} gives it back. */
    sealed interface Write extends InTransaction {
    }

    /**
     * Store an entry of a log (own or mirrored) and its leaf hash, which is also hash {@code index} of level 0.
     *
     * @param entry 1 to 65,535 bytes
     */
    record PutEntry(MemberId log, long index, byte[] entry, Hash leafHash) implements Write {
    }

    /** Store a hash of a level above the leaves. */
    record PutHash(MemberId log, int level, long index, Hash hash) implements Write {
    }

    /**
     * Store a checkpoint. There is at most one for a log and size, and it never changes.
     *
     * @param note the checkpoint as a signed note with the lines of its log, UTF-8
     */
    record PutCheckpoint(MemberId log, long size, byte[] note) implements Write {
    }

    /**
     * Store a receipt. There is at most one for a log, size and member, and it never changes.
     *
     * @param by    who gave the receipt; possibly this member
     * @param time  what the member claims as its time, seconds since the epoch
     * @param lines both signature lines, UTF-8
     */
    record PutReceipt(MemberId log, long size, MemberId by, long time, byte[] lines) implements Write {
    }

    /** Store the proof that the author of a log forked it ({@link Fork}). There is at most one for a log. */
    record PutConviction(MemberId log, byte[] proof) implements Write {
    }

    /**
     * Store that the entries of another member's log are taken up to the checkpoint of this size although a larger one is stored;
     * replaces what was stored.
     *
     * @param size empty: up to the largest one, as long as nothing else is stored
     */
    record PutPending(MemberId log, Optional<Long> size) implements Write {
    }

    /** Store which members still have to tell the largest checkpoint of the own log; replaces what was stored. */
    record PutRecovery(Set<MemberId> unanswered) implements Write {
    }

    /** An entry was appended to the own log. Keep its key: it is what evidence reveals and what erasure destroys. */
    record Appended(MemberId log, long index, EntryKey key) implements InTransaction {
    }

    /**
     * An entry of another member was received, proved and opened: hand it on, and keep its key. Comes exactly once for
     * each sealed entry, in the order of the log, without a gap.
     *
     * @param log the author
     */
    record Received(MemberId log, long index, byte[] payload, EntryKey key) implements InTransaction {
    }

    /** As {@link Received}, but the entry does not open. It is stored all the same; object to it. */
    record ReceivedUnreadable(MemberId log, long index, Reason reason) implements InTransaction {
    }

    /**
     * A member has receipted the own log up to, not including, an index.
     *
     * @param time the member's claim, seconds since the epoch
     */
    record Receipted(MemberId by, long size, long time) implements InTransaction {
    }

    /** The answer to the request of the step. */
    record Reply(Answer answer) implements AfterCommit {
    }

    /** {@link ChannelMachine#next} has something for this member now. */
    record Outgoing(MemberId to) implements AfterCommit {
    }

    /** The member refused or its answer is no good; try again after some time, longer each time. */
    record Stalled(MemberId to, Reason reason, String detail) implements AfterCommit {
    }

    /**
     * A member may lack some of a third member's log, up to what was receipted here. Give {@link Event.CatchUp} after a while; one that
     * waits already for this member and log is enough. Lost in a crash, it comes again.
     *
     * @param size  size of the checkpoint of that log that the member was shown
     * @param again whether it was brought and not taken: wait longer each time
     */
    record MayLack(MemberId to, MemberId log, long size, boolean again) implements AfterCommit {
    }

    /** Something an operator must see, such as a fork or an own log that is larger elsewhere. */
    record Alarm(MemberId about, Reason reason, String detail) implements AfterCommit {
    }
}
