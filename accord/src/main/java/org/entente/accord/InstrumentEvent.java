package org.entente.accord;

/** A step in the life of an instrument. The service that appended it acts for its party. */
public sealed interface InstrumentEvent extends Payload
        permits InstrumentProposal, InstrumentAcceptance, InstrumentRejection, Suspension, Resumption, Denunciation {

    /** The version of the terms that the step is about. */
    TermsReference about();
}
