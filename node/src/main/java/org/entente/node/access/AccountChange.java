package org.entente.node.access;

/** What can happen to a user. Language and time zone are the user's own affair and not among it. */
public enum AccountChange {
    CREATED, NAME, ROLES, OFFICIAL,
    /** An operator gave another password. */
    PASSWORD_RESET,
    /** The user chose another password. */
    PASSWORD_CHANGED,
    CLOSED, REOPENED
}
