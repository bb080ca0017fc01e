package org.entente.accord;

/** How reliable the source is: Regulation (EU) 2016/794 art. 29(1). */
public enum SourceEvaluation implements Coded {
    /** No doubt about authenticity, trustworthiness and competence, or proved reliable in all instances. */
    A,
    /** Information from it proved reliable in most instances. */
    B,
    /** Information from it proved unreliable in most instances. */
    C,
    /** Reliability cannot be assessed. */
    X;
}
