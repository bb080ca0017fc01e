package org.entente.node.engagements.commitments;

/** What a piece of evidence refers to. */
public enum EvidenceKind {
    DOSSIER, MESSAGE, INSTRUMENT, ENGAGEMENT, TEXT
}
