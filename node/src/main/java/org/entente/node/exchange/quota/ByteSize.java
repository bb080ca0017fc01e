package org.entente.node.exchange.quota;

/** Numbers of bytes as the configuration and pages write them. */
public final class ByteSize {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private ByteSize() {}

    /** In the largest unit of which there is at least one, rounded down to a tenth: 20 GiB, 1.5 MiB, 900 bytes. */
    public static String text(long bytes) {
        int unit = 0;
        while (unit < UNITS.length - 1 && bytes >>> 10 * (unit + 1) > 0) {
            unit++;
        }
        long whole = bytes >>> 10 * unit;
        long tenths = unit == 0 ? 0 : (bytes >>> 10 * (unit - 1) & 1023) * 10 / 1024;
        return whole + (tenths == 0 ? "" : "." + tenths) + " " + UNITS[unit];
    }
}
