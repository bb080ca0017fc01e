package org.entente.node.oversight;

/** The kinds of processing that are logged: Directive (EU) 2016/680 art. 25(1). */
public enum ProcessingKind {
    COLLECTION, ALTERATION, CONSULTATION, DISCLOSURE, COMBINATION, ERASURE;

    /** Art. 25(1), second sentence: a consultation and a disclosure have to say why. */
    boolean needsJustification() {
        return this == CONSULTATION || this == DISCLOSURE;
    }
}
