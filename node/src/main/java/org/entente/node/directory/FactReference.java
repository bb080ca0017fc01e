package org.entente.node.directory;

import java.util.Objects;
import java.util.Optional;
import org.entente.accord.PartyId;
import org.entente.accord.ValidationException;

/**
 * Points at a fact of any package, so that a source, an assessment, a spelling or a note can be attached to it.
 *
 * @param kind the noun, in the singular and in lower case, as in {@link NameIndex#put}: {@code party}, {@code official},
 *     {@code engagement}, ...
 * @param id the thing's id, unique within its kind
 * @param field the fact about it, e.g. {@code memberships.schengen}; empty for the thing as a whole
 */
public record FactReference(String kind, String id, String field) {
    /** How the field of a membership begins; the organisation's id follows. */
    static final String MEMBERSHIP = "memberships.";

    public FactReference {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
        Objects.requireNonNull(field);
    }

    public static FactReference of(String kind, String id) {
        return new FactReference(kind, id, "");
    }

    /** The organisation, if the fact is that a party belongs to one. */
    Optional<PartyId> organisation() {
        if (!kind.equals(ListedParty.KIND) || !field.startsWith(MEMBERSHIP)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PartyId(field.substring(MEMBERSHIP.length())));
        } catch (ValidationException noIdentifier) {
            return Optional.empty();
        }
    }

    public FactReference whole() {
        return of(kind, id);
    }

    @Override
    public String toString() {
        return kind + "/" + id + (field.isEmpty() ? "" : "#" + field);
    }
}
