package org.entente.node.exchange.quota;

import java.util.function.LongSupplier;

/**
 * The free space of the disk that holds the node's data, and how much of it stays free whatever others send. It is asked of the file
 * system each time, so that what was refused is taken again as soon as there is space, without a restart.
 *
 * @param floor bytes that stay free
 * @param free  bytes that are free now
 */
public record DiskSpace(long floor, LongSupplier free) {
    /** Bytes above the floor; never negative. */
    public long room() {
        return Math.max(0, free.getAsLong() - floor);
    }

    /** {@link Stage#FULL} at the floor; {@link Stage#NEARLY_FULL} and {@link Stage#SCARCE} up to a quarter of the floor, or once the floor, above it. */
    public Stage stage() {
        long room = room();
        if (room == 0) {
            return Stage.FULL;
        }
        if (room < floor / 4) {
            return Stage.NEARLY_FULL;
        }
        return room < floor ? Stage.SCARCE : Stage.PLENTY;
    }
}
