package org.entente.node.access;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.entente.node.web.Language;

/** A user as stored, without the password's hash. */
public record Account(String name, String displayName, Set<Role> roles, Language language, ZoneId zone,
        Optional<String> official, boolean mustChangePassword, boolean enabled, int credentialsVersion,
        Instant createdAt, Instant changedAt) {
    Actor actor() {
        return new Actor(name, displayName, roles, official);
    }
}
