package org.entente.node.directory;

import java.util.List;
import java.util.Objects;
import org.entente.accord.Membership;
import org.entente.accord.PartyId;
import org.entente.accord.PartyKind;

/**
 * A party as this node knows it.
 *
 * @param code the ISO 3166-1 alpha-2 code of a state, in capitals; empty for organisations
 * @param memberships in the order of their first days; the same organisation again after a gap is another membership
 * @param fictional whether it is invented for demonstration or training, which every page then shows
 */
public record ListedParty(PartyId id, PartyKind kind, String code, Names names, List<Membership> memberships,
        boolean fictional) {
    /** The word for parties in {@link FactReference#kind}. */
    public static final String KIND = "party";

    public ListedParty {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        memberships = List.copyOf(memberships);
    }

    public FactReference reference() {
        return FactReference.of(KIND, id.value());
    }

    /** The fact that the party belongs to the organisation. */
    public FactReference membership(PartyId organisation) {
        return new FactReference(KIND, id.value(), FactReference.MEMBERSHIP + organisation);
    }
}
