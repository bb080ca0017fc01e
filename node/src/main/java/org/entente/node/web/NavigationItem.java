package org.entente.node.web;

/**
 * One entry of the main navigation.
 *
 * @param order where it stands: Today 0, counterparts 10, engagements 20, agreements 30, dossiers 40, exchange 50,
 *     oversight 60, users 70
 * @param key its text
 * @param path its address; the entry is marked as current on every page below it
 * @param permit who sees it
 */
public record NavigationItem(int order, String key, String path, Permit permit) {}
