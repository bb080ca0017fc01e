package org.entente.sim.planted;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.channel.ChannelReader;
import org.entente.channel.Effect;
import org.entente.channel.genesis.MemberId;

/** Passes everything on; what is planted overrides one method. */
class ReaderAround implements ChannelReader {
    private final ChannelReader inner;

    ReaderAround(ChannelReader inner) {
        this.inner = inner;
    }

    @Override
    public long entryCount(MemberId log) {
        return inner.entryCount(log);
    }

    @Override
    public List<byte[]> entries(MemberId log, long from, long to) {
        return inner.entries(log, from, to);
    }

    @Override
    public byte[] hashes(MemberId log, int level, long from, long to) {
        return inner.hashes(log, level, from, to);
    }

    @Override
    public Optional<Effect.PutCheckpoint> checkpoint(MemberId log, long size) {
        return inner.checkpoint(log, size);
    }

    @Override
    public Optional<Long> pending(MemberId log) {
        return inner.pending(log);
    }

    @Override
    public Optional<Effect.PutCheckpoint> latestCheckpoint(MemberId log) {
        return inner.latestCheckpoint(log);
    }

    @Override
    public Optional<Effect.PutReceipt> receiptFrom(MemberId log, MemberId by, long size) {
        return inner.receiptFrom(log, by, size);
    }

    @Override
    public Optional<Effect.PutReceipt> latestReceipt(MemberId log, MemberId by) {
        return inner.latestReceipt(log, by);
    }

    @Override
    public Optional<Effect.PutConviction> conviction(MemberId log) {
        return inner.conviction(log);
    }

    @Override
    public Set<MemberId> recovering() {
        return inner.recovering();
    }
}
