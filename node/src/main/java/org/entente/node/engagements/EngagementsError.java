package org.entente.node.engagements;

import org.entente.node.web.ErrorCode;

/** What can be refused about engagements, minutes, commitments and mechanisms. */
public enum EngagementsError implements ErrorCode {
    /** The engagement was shared by another service; only that service changes what is shared. */
    SHARED_BY_ANOTHER(409),
    /** What was asked for needs a channel in which the engagement is shared. */
    NOT_SHARED(409),
    /** An engagement is shared in one channel only. */
    SHARED_ELSEWHERE(409),
    /** The minutes have another text, and another hash, than the approver has seen. */
    MINUTES_CHANGED(409),
    /** A commitment follows from minutes that every side has approved. */
    MINUTES_NOT_AGREED(409),
    /** A service may not say this of the commitment. */
    NOT_YOURS_TO_SAY(409),
    /** Something else has the identifier already. */
    IDENTIFIER_TAKEN(409),
    /** No agreement in force permits it; the clauses are in the detail. */
    RELEASE_DENIED(403);

    private final int status;

    EngagementsError(int status) {
        this.status = status;
    }

    @Override
    public String noun() {
        return "engagements";
    }

    @Override
    public int status() {
        return status;
    }
}
