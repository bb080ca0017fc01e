package org.entente.node.web;

import java.util.Set;

/**
 * One entry of the main navigation.
 *
 * @param order where it stands: Today 0, counterparts 10, engagements 20, agreements 30, dossiers 40, exchange 50,
 *     oversight 60, users 70
 * @param key its text
 * @param path its address; the entry is marked as current on every page below it
 * @param also the addresses of other pages that it stands for, with what is below them
 * @param permit who sees it
 */
public record NavigationItem(int order, String key, String path, Permit permit, Set<String> also) {
    public NavigationItem {
        also = Set.copyOf(also);
    }

    public NavigationItem(int order, String key, String path, Permit permit) {
        this(order, key, path, permit, Set.of());
    }

    /** Whether a page stands under this entry. */
    boolean covers(String page) {
        return below(page, path) || also.stream().anyMatch(other -> below(page, other));
    }

    private static boolean below(String page, String path) {
        return page.equals(path) || !path.equals("/") && page.startsWith(path + "/");
    }
}
