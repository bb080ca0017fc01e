package org.entente.node.agreements;

import org.entente.accord.InstrumentLife;
import org.entente.node.web.ErrorCode;

/** Errors of instruments and their life. */
public enum AgreementsError implements ErrorCode {
    NO_INSTRUMENT(404),
    /** The YAML cannot be read as terms; every fault is listed with line, column and field. */
    TERMS_REFUSED(422),
    /** The address or the list of services does not fit: this node's service is not among them. */
    NOT_OUR_INSTRUMENT(422),
    /** Other terms with this version exist, or a higher version. */
    VERSION_TAKEN(409),
    /** A party has no open channel with this node: such an instrument can only be recorded here. */
    NO_CHANNEL(409),
    /** All parties are connected: it is proposed to them, not recorded here alone. */
    CHANNEL_OPEN(409),
    /** These are not the terms that were shown, or they are not known. */
    TERMS_CHANGED(409),
    /** The service does not act for a party of this instrument. */
    NOT_A_PARTY(403),
    ALREADY_ACCEPTED(409),
    ALREADY_REJECTED(409),
    NOT_ACCEPTED(409),
    REJECTED(409),
    ALREADY_SUSPENDED(409),
    NOT_SUSPENDED(409),
    ALREADY_DENOUNCED(409),
    /** Another party's step is recorded here, but that party can take it itself. */
    NOT_OUR_STEP(403),
    /** No instrument permits what was asked for; the detail names the clauses. */
    NOT_PERMITTED(403);

    private final int status;

    AgreementsError(int status) {
        this.status = status;
    }

    static AgreementsError of(InstrumentLife.Refusal refusal) {
        return switch (refusal) {
            case NOT_A_PARTY -> NOT_A_PARTY;
            case OTHER_TERMS -> TERMS_CHANGED;
            case ALREADY_ACCEPTED -> ALREADY_ACCEPTED;
            case ALREADY_REJECTED -> ALREADY_REJECTED;
            case NOT_ACCEPTED -> NOT_ACCEPTED;
            case REJECTED -> REJECTED;
            case ALREADY_SUSPENDED -> ALREADY_SUSPENDED;
            case NOT_SUSPENDED -> NOT_SUSPENDED;
            case ALREADY_DENOUNCED -> ALREADY_DENOUNCED;
        };
    }

    @Override
    public String noun() {
        return "agreements";
    }

    @Override
    public int status() {
        return status;
    }
}
