package org.entente.node.exchange.blobs;

import java.util.Map;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.quota.DiskSpace;
import org.entente.node.exchange.quota.Stage;
import org.entente.node.web.ProblemException;

/**
 * How much of the disk blobs may fill. What does not fit is refused before its first byte is written, so that the node
 * never stops for want of space because of what somebody sent.
 *
 * @param eachMember bytes that the blobs of one member of one channel may take
 * @param disk       how much of the disk is free, and what stays so
 */
public record BlobQuota(long eachMember, DiskSpace disk) {
    /** @param used bytes that are taken or promised already */
    public Stage stage(long used) {
        return Stage.of(used, eachMember).orWorse(disk.stage());
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
        if (wanted > disk.room() - promised) {
            throw new ProblemException(ExchangeError.BLOB_DISK, Map.of("wanted", wanted));
        }
    }
}
