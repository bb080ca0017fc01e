package org.entente.node.web;

import java.time.ZoneId;
import java.util.Set;

/**
 * Who looks at a page. The user name is empty when nobody has signed in.
 *
 * @param permissions the names of what the viewer may do
 */
public record Viewer(String userName, String displayName, Language language, ZoneId zone, Set<String> permissions) {
    public boolean signedIn() {
        return !userName.isEmpty();
    }

    public boolean may(Permit permit) {
        return permissions.contains(permit.name());
    }
}
