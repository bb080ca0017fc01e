package org.entente.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.channel.genesis.MemberId;

/**
 * Reads what the writes of earlier steps stored for one channel. The host implements it over its store; it sees exactly
 * the writes that were committed, and those of earlier steps in the same transaction.
 */
public interface ChannelReader {
    /** Number of stored entries of a member's log; they are numbered from 0 without a gap. */
    long entryCount(MemberId log);

    /** The bytes of the entries [from, to) of a log, in order; all of them are stored. At most 256 are asked for. */
    List<byte[]> entries(MemberId log, long from, long to);

    /**
     * Stored hashes [from, to) of a level of a log's tree, one after the other, 32 bytes each. Level 0 has the leaf
     * hashes, stored with the entries ({@link Effect.PutEntry}), the levels above come from {@link Effect.PutHash}.
     * At most 256 are asked for.
     */
    byte[] hashes(MemberId log, int level, long from, long to);

    /** The stored checkpoint of exactly this size. */
    Optional<Effect.PutCheckpoint> checkpoint(MemberId log, long size);

    /** The size that was stored last by {@link Effect.PutPending} of a log; empty when none was, or none. */
    Optional<Long> pending(MemberId log);

    /** The stored checkpoint of the largest size. */
    Optional<Effect.PutCheckpoint> latestCheckpoint(MemberId log);

    /** The stored receipt of a member for a log with the smallest size that is at least this. */
    Optional<Effect.PutReceipt> receiptFrom(MemberId log, MemberId by, long size);

    /** The stored receipt of a member for a log with the largest size. */
    Optional<Effect.PutReceipt> latestReceipt(MemberId log, MemberId by);

    /** The stored proof that the author of a log forked it. */
    Optional<Effect.PutConviction> conviction(MemberId log);

    /** Members that were stored last by {@link Effect.PutRecovery}; empty when none were. */
    Set<MemberId> recovering();
}
