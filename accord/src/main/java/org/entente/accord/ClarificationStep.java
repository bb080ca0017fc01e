package org.entente.accord;

/** Whether a clarification asks or replies. The deadline clock stops between the two. */
public enum ClarificationStep implements Coded {
    QUESTION, REPLY;
}
