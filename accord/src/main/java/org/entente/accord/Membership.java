package org.entente.accord;

/** That a party belongs to an organisation or area (EU, Schengen, INTERPOL) over an interval. */
public record Membership(PartyId organisation, Interval during) {
    public Membership {
        Check check = new Check();
        check.required("organisation", organisation);
        check.required("during", during);
        check.done();
    }
}
