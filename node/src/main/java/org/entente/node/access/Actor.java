package org.entente.node.access;

import java.util.Optional;
import java.util.Set;

/**
 * The person who acts. An argument of controller methods, handed down to whatever records who did something.
 *
 * @param officialId the official of the directory that this user is, if that was entered
 */
public record Actor(String userName, String displayName, Set<Role> roles, Optional<String> officialId) {
    public boolean may(Permission permission) {
        return permission.heldBy(roles);
    }
}
