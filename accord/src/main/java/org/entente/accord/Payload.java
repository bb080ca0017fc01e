package org.entente.accord;

/** What one entry of a channel says. Each is versioned by the envelope that formats writes around it. */
public sealed interface Payload
        permits InstrumentEvent, Message, VisitNotice, MinutesProposal, MinutesApproval, CommitmentNotice, CommitmentUpdate, Objection {
}
