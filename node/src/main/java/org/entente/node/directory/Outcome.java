package org.entente.node.directory;

/**
 * What came of entering something.
 *
 * @param value what is stored now
 * @param created whether it was not there before
 * @param changed whether anything is different now; entering the same again changes nothing
 */
public record Outcome<T>(T value, boolean created, boolean changed) {}
