package org.entente.accord;

import java.util.Set;

/** A service that a party has designated to act under an instrument, and its kinds as far as the instrument goes. */
public record CompetentService(ServiceId service, PartyId party, Set<ServiceKind> kinds) {
    public CompetentService {
        Check check = new Check();
        check.required("service", service);
        check.required("party", party);
        kinds = check.enums("kinds", kinds, ServiceKind.class, 1);
        check.done();
    }
}
