package org.entente.node.web;

/**
 * Which part of a list is wanted: query parameters {@code page} (from 1) and {@code size} (1 to 200, default 25). It is
 * an argument of controller methods.
 */
public record Paging(int page, int size) {
    public static final int LARGEST_SIZE = 200;
    public static final int USUAL_SIZE = 25;

    public static Paging first() {
        return new Paging(1, USUAL_SIZE);
    }

    /** How many items come before this page, for SQL's OFFSET. */
    public int offset() {
        return (page - 1) * size;
    }
}
