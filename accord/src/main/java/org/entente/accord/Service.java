package org.entente.accord;

import java.util.Set;

/** An authority of a party with its kinds. */
public record Service(ServiceId id, PartyId party, Set<ServiceKind> kinds, LocalisedText name) {
    public Service {
        Check check = new Check();
        check.required("id", id);
        check.required("party", party);
        kinds = check.enums("kinds", kinds, ServiceKind.class, 1);
        check.required("name", name);
        check.done();
    }
}
