package org.entente.formats.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.StatementLines;

/**
 * A service has another identity key from now on. So many of its roots sign it, and the new key.
 *
 * @param at     since when, whole seconds; the roots' claim
 * @param former SHA-256 of the encoded identity key that it replaces
 */
public record IdentityChange(DecisionOrder order, Instant at, Hash former, IdentityPublicKey identity) implements RootDecision {
    static final String HEADER = "entente/identity-change/v1";

    public IdentityChange {
        Objects.requireNonNull(order);
        Objects.requireNonNull(former);
        Objects.requireNonNull(identity);
        if (!at.equals(at.truncatedTo(ChronoUnit.SECONDS))) {
            throw new RefusedException(Reason.MALFORMED, "times are whole seconds");
        }
    }

    static IdentityChange read(StatementLines lines) {
        DecisionOrder order = DecisionOrder.read(lines);
        Instant at = lines.time("time");
        Hash former = Revocation.hash(lines.hex("former-identity"));
        return new IdentityChange(order, at, former, IdentityPublicKey.parse(lines.bytes("identity-key")));
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        order.write(text);
        return text.append("time ").append(at).append("\nformer-identity ").append(former.hex()).append("\nidentity-key ")
                .append(Base64.getEncoder().encodeToString(identity.encode())).append('\n').toString();
    }
}
