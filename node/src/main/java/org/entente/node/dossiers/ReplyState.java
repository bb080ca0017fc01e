package org.entente.node.dossiers;

/** How far one service's answer to one request has come. */
public enum ReplyState {
    /** The request is on its way to that service. */
    SENT,
    /** That service has receipted it. */
    DELIVERED,
    /** A clarification is awaited; the clock stands still. */
    CLARIFICATION_ASKED,
    /** An answer has come that says more will follow. */
    PARTLY_ANSWERED,
    ANSWERED,
    REFUSED,
    /** That service holds the request in quarantine and has objected to it. */
    OBJECTED;

    /** Whether nothing more is owed. */
    public boolean ended() {
        return this == ANSWERED || this == REFUSED || this == OBJECTED;
    }
}
