package org.entente.node.exchange.blobs;

import java.util.Map;
import java.util.function.LongSupplier;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.web.ProblemException;

/**
 * How much of the disk blobs may fill. What does not fit is refused before its first byte is written, so that the node
 * never stops for want of space because of what somebody sent.
 *
 * @param eachMember bytes that the blobs of one member of one channel may take
 * @param reserve    bytes that stay free on the disk whatever happens
 * @param free       bytes that are free on the disk now
 */
public record BlobQuota(long eachMember, long reserve, LongSupplier free) {
    /** How full it is. */
    public enum Stage {
        PLENTY,
        /** Four fifths are taken: the operator should look. */
        SCARCE,
        /** Nothing more is taken. */
        FULL
    }

    /** @param used bytes that are taken or promised already */
    public Stage stage(long used) {
        if (used >= eachMember || free.getAsLong() <= reserve) {
            return Stage.FULL;
        }
        return used >= eachMember / 5 * 4 || free.getAsLong() - reserve < reserve ? Stage.SCARCE : Stage.PLENTY;
    }

    /**
     * @param used     bytes that this member's blobs take, or will when they are whole
     * @param promised bytes of all that is on its way and not on the disk yet
     * @param wanted   bytes more
     * @throws ProblemException {@code exchange.blob-quota} or {@code exchange.blob-disk}
     */
    void require(long used, long promised, long wanted) {
        if (wanted > eachMember - used) {
            throw new ProblemException(ExchangeError.BLOB_QUOTA, Map.of("quota", eachMember, "used", used, "wanted", wanted));
        }
        if (wanted > free.getAsLong() - reserve - promised) {
            throw new ProblemException(ExchangeError.BLOB_DISK, Map.of("wanted", wanted));
        }
    }
}
