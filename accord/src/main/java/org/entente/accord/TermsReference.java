package org.entente.accord;

/** Exactly one version of the terms of one instrument. */
public record TermsReference(InstrumentId instrument, Digest termsHash) {
    public TermsReference {
        Check check = new Check();
        check.required("instrument", instrument);
        check.required("termsHash", termsHash);
        check.done();
    }
}
