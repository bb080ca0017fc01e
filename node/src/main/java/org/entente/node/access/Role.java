package org.entente.node.access;

/** What a user is at the service; one user may be several. */
public enum Role {
    /** Liaison officer or single point of contact: the daily work. */
    OFFICER,
    /** Head of international cooperation: approves what binds the service. */
    HEAD,
    /** Oversees how personal data is processed; changes nothing. */
    DATA_PROTECTION_OFFICER,
    /** Runs the node: users, keys, peers; sees no content. */
    OPERATOR
}
