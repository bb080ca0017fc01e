package org.entente.node.web;

import java.io.Serializable;
import java.util.Map;

/**
 * A message shown once, on the page after a redirect.
 *
 * @param key its text
 * @param arguments the text's arguments by name
 * @param undo where the undo button posts to; empty if what was done cannot be undone
 */
public record Flash(String key, Map<String, Object> arguments, String undo) implements Serializable {}
