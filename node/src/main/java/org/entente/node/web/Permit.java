package org.entente.node.web;

/** Something a user may be allowed to do. The permissions themselves are {@code access.Permission}. */
public interface Permit {
    String name();
}
