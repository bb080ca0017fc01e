package org.entente.accord;

import java.util.List;

/** A state or international organisation with its dated memberships. */
public record Party(PartyId id, PartyKind kind, LocalisedText name, List<Membership> memberships) {
    public Party {
        Check check = new Check();
        check.required("id", id);
        check.required("kind", kind);
        check.required("name", name);
        memberships = check.list("memberships", memberships, 0);
        check.done();
    }
}
