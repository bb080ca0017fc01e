package org.entente.node.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody who proved a password. It holds no rights: those are read from the account at every request, so that a
 * change of roles takes effect at once.
 */
final class SignedIn extends AbstractAuthenticationToken {
    private final String name;
    private final int credentialsVersion;

    SignedIn(String name, int credentialsVersion) {
        super(List.of());
        this.name = name;
        this.credentialsVersion = credentialsVersion;
        setAuthenticated(true);
    }

    int credentialsVersion() {
        return credentialsVersion;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return name;
    }
}
