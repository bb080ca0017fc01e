package org.entente.accord;

/**
 * Puts terms before the other parties.
 *
 * @param termsHash SHA-256 of the canonical form of the terms, which formats computes
 */
public record InstrumentProposal(Terms terms, Digest termsHash) implements InstrumentEvent {
    public InstrumentProposal {
        Check check = new Check();
        check.required("terms", terms);
        check.required("termsHash", termsHash);
        check.done();
    }

    @Override
    public TermsReference about() {
        return new TermsReference(terms.instrument(), termsHash);
    }
}
