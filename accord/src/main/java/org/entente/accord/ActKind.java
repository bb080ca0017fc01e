package org.entente.accord;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What somebody wants to do: one kind for each kind of payload. */
public enum ActKind implements Coded {
    INSTRUMENT_PROPOSAL, INSTRUMENT_ACCEPTANCE, INSTRUMENT_REJECTION, SUSPENSION, RESUMPTION, DENUNCIATION, OBJECTION,
    VISIT_NOTICE, MINUTES_PROPOSAL, MINUTES_APPROVAL, COMMITMENT_NOTICE, COMMITMENT_UPDATE,
    REQUEST_FOR_INFORMATION, ANSWER, REFUSAL, SPONTANEOUS_INFORMATION, ALERT, CLARIFICATION, EXTENSION_NOTICE,
    CONSENT_REQUEST, CONSENT, CORRECTION, ERASURE, ACKNOWLEDGEMENT, FEEDBACK;

    private static final Set<ActKind> OF_CHARTER = Collections.unmodifiableSet(EnumSet.of(
            INSTRUMENT_PROPOSAL, INSTRUMENT_ACCEPTANCE, INSTRUMENT_REJECTION, SUSPENSION, RESUMPTION, DENUNCIATION,
            OBJECTION, CORRECTION, ERASURE, ACKNOWLEDGEMENT));

    /** The kinds that the Charter permits on every channel, also after denunciation. */
    public static Set<ActKind> ofCharter() {
        return OF_CHARTER;
    }

    /** Whether it is a message of a dossier, which has a header and a marking. */
    public boolean message() {
        return compareTo(REQUEST_FOR_INFORMATION) >= 0;
    }

    public static ActKind of(Payload payload) {
        return switch (payload) {
            case InstrumentProposal _ -> INSTRUMENT_PROPOSAL;
            case InstrumentAcceptance _ -> INSTRUMENT_ACCEPTANCE;
            case InstrumentRejection _ -> INSTRUMENT_REJECTION;
            case Suspension _ -> SUSPENSION;
            case Resumption _ -> RESUMPTION;
            case Denunciation _ -> DENUNCIATION;
            case Objection _ -> OBJECTION;
            case VisitNotice _ -> VISIT_NOTICE;
            case MinutesProposal _ -> MINUTES_PROPOSAL;
            case MinutesApproval _ -> MINUTES_APPROVAL;
            case CommitmentNotice _ -> COMMITMENT_NOTICE;
            case CommitmentUpdate _ -> COMMITMENT_UPDATE;
            case RequestForInformation _ -> REQUEST_FOR_INFORMATION;
            case Answer _ -> ANSWER;
            case Refusal _ -> REFUSAL;
            case SpontaneousInformation _ -> SPONTANEOUS_INFORMATION;
            case Alert _ -> ALERT;
            case Clarification _ -> CLARIFICATION;
            case ExtensionNotice _ -> EXTENSION_NOTICE;
            case ConsentRequest _ -> CONSENT_REQUEST;
            case Consent _ -> CONSENT;
            case Correction _ -> CORRECTION;
            case Erasure _ -> ERASURE;
            case Acknowledgement _ -> ACKNOWLEDGEMENT;
            case Feedback _ -> FEEDBACK;
        };
    }
}
