package org.entente.node.web;

import java.util.List;
import java.util.function.Function;

/** A page of a list, as stores return it and the API shows it. */
public record Listing<T>(List<T> items, int page, int size, long total) {
    public Listing {
        items = List.copyOf(items);
    }

    public static <T> Listing<T> of(List<T> items, Paging paging, long total) {
        return new Listing<>(items, paging.page(), paging.size(), total);
    }

    public <R> Listing<R> map(Function<T, R> change) {
        return new Listing<>(items.stream().map(change).toList(), page, size, total);
    }

    /** How many pages there are, at least one. */
    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
