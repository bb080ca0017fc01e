package org.entente.channel.keys;

/**
 * Permission to see secret bytes. Every method that returns or takes secret key material asks for one, so that a search
 * for {@code SecretAccess} finds every place where secrets can leave their types.
 */
public final class SecretAccess {
    private static final SecretAccess GRANTED = new SecretAccess();

    private SecretAccess() {
    }

    /** Call this only where secrets are stored, restored or made; the call is what a reviewer looks for. */
    public static SecretAccess grant() {
        return GRANTED;
    }
}
