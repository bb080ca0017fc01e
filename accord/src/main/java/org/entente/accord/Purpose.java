package org.entente.accord;

/** What information is exchanged for: Directive (EU) 2016/680 art. 1(1), and cooperation itself. */
public enum Purpose implements Coded {
    PREVENTION, DETECTION, INVESTIGATION, PROSECUTION, EXECUTION_OF_PENALTIES, PUBLIC_SECURITY,
    /** Trends, methods and assessments without data subjects. */
    STRATEGIC_ANALYSIS,
    TRAINING,
    /** Preparing, holding and following up engagements between the services. */
    COOPERATION;
}
