package org.entente.node.directory;

import org.entente.node.web.Form;

/**
 * Asks before something is removed.
 *
 * @param noun as in texts
 * @param action where it is confirmed
 * @param back where giving up leads
 */
public record RemovalPage(Form form, String noun, Label thing, String action, String back) {}
