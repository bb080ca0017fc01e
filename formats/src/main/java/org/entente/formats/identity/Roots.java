package org.entente.formats.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.RootPublicKey;
import org.entente.channel.note.Decimal;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.StatementLines;

/**
 * Who the roots of a service are and how many of them decide. All of them sign it, so that nobody names a key he has not;
 * the first time the identity key signs, too, later so many of the roots before.
 *
 * @param identity  the service's identity key at that time
 * @param threshold how many must sign a decision, 1 to the number of keys
 * @param keys      1 to 8, ascending by their bytes, no key twice
 */
public record Roots(DecisionOrder order, IdentityPublicKey identity, int threshold, List<RootPublicKey> keys) implements RootDecision {
    /** Most roots: with all of the former ones a note still has room for their lines. */
    public static final int MOST = 8;
    static final String HEADER = "entente/identity-roots/v1";

    public Roots {
        Objects.requireNonNull(order);
        Objects.requireNonNull(identity);
        keys = List.copyOf(keys);
        boolean ascending = true;
        for (int i = 1; i < keys.size(); i++) {
            ascending &= Arrays.compareUnsigned(keys.get(i - 1).encode(), keys.get(i).encode()) < 0;
        }
        if (keys.isEmpty() || keys.size() > MOST || threshold < 1 || threshold > keys.size() || !ascending) {
            throw new RefusedException(Reason.MALFORMED, "there are 1 to " + MOST + " different roots in the order of their bytes,"
                    + " and as many of them as decide");
        }
    }

    /** As the canonical constructor, with the keys in any order. */
    public static Roots of(DecisionOrder order, IdentityPublicKey identity, int threshold, List<RootPublicKey> keys) {
        return new Roots(order, identity, threshold,
                keys.stream().sorted((a, b) -> Arrays.compareUnsigned(a.encode(), b.encode())).toList());
    }

    static Roots read(StatementLines lines) {
        DecisionOrder order = DecisionOrder.read(lines);
        IdentityPublicKey identity = IdentityPublicKey.parse(lines.bytes("identity-key"));
        int threshold = Math.toIntExact(Math.min(lines.parsed("threshold", Decimal::parse), MOST + 1));
        List<RootPublicKey> keys = new ArrayList<>();
        while (lines.next("root") && keys.size() <= MOST) {
            keys.add(RootPublicKey.parse(lines.bytes("root")));
        }
        return new Roots(order, identity, threshold, keys);
    }

    @Override
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        order.write(text);
        text.append("identity-key ").append(base64.encodeToString(identity.encode())).append('\n');
        text.append("threshold ").append(threshold).append('\n');
        keys.forEach(key -> text.append("root ").append(base64.encodeToString(key.encode())).append('\n'));
        return text.toString();
    }
}
