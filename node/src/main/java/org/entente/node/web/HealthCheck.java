package org.entente.node.web;

import java.util.Optional;

/** A bean that knows whether some part of the node can do its work; asked by the readiness probe. */
public interface HealthCheck {
    /** One word, e.g. {@code store}. */
    String name();

    /** Why the part cannot work, for the operator; empty if it can. Must answer at once. */
    Optional<String> fault();
}
