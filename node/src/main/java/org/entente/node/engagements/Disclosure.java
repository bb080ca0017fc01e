package org.entente.node.engagements;

import org.entente.node.access.Actor;

/**
 * That a person tells other services something, and why.
 *
 * @param reference what is told, e.g. {@code engagement/<id>}; names of this node
 * @param justification in the person's own words; a blank one is refused when it is logged
 */
public record Disclosure(Actor actor, String reference, String justification) {}
