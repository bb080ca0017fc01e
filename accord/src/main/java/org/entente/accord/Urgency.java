package org.entente.accord;

/** How fast an answer is due; the instrument says how long each lasts. Directive (EU) 2023/977 art. 5(1). */
public enum Urgency implements Coded {
    /** Urgent, information directly accessible. */
    URGENT_DIRECT,
    /** Urgent, information indirectly accessible. */
    URGENT_INDIRECT,
    ORDINARY;

    public boolean urgent() {
        return this != ORDINARY;
    }
}
