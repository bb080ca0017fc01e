package org.entente.node.dossiers;

import org.entente.node.web.ErrorCode;

/** Errors of dossiers, messages and drafts. */
public enum DossiersError implements ErrorCode {
    NO_DOSSIER(404),
    NO_MESSAGE(404),
    NO_DRAFT(404),
    /** The release check denies it; the detail names the clauses. */
    DENIED(403),
    /** The draft was changed by somebody else since it was read. */
    DRAFT_CHANGED(409),
    /** The draft has been sent or deleted, or its id was used for another kind of message. */
    DRAFT_CLOSED(409),
    /** The message that this one would answer cannot be answered so, or not any more. */
    NOT_ANSWERABLE(409),
    /** The draft or message has no such file. */
    NO_ATTACHMENT(404),
    /** The part of a file does not begin where what is received ends. */
    ATTACHMENT_GAP(409),
    /** The range asked for lies outside the file. */
    ATTACHMENT_RANGE(416),
    /** The content was erased. */
    ERASED(410),
    /** Only a head may decide on this, or it awaits no decision. */
    NOT_AWAITING_APPROVAL(409),
    /** The consultation is over or somebody else's: the content is opened anew, with a justification. */
    CONSULTATION_ENDED(403),
    /** The content holds personal data: it is opened with a justification. */
    JUSTIFICATION_REQUIRED(403);

    private final int status;

    DossiersError(int status) {
        this.status = status;
    }

    @Override
    public String noun() {
        return "dossiers";
    }

    @Override
    public int status() {
        return status;
    }
}
