package org.entente.accord;

/** Whether information may go on from its recipient. */
public enum OnwardRule implements Coded {
    NEVER, WITH_CONSENT, FREELY;
}
