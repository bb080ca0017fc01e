package org.entente.node.dossiers;

/** What became of a draft. */
public enum DraftState {
    OPEN,
    /** An officer has asked the head to send it. */
    AWAITING_APPROVAL,
    SENT,
    /** Its content is gone; the row stays, so that its id is never used for something else. */
    DELETED
}
