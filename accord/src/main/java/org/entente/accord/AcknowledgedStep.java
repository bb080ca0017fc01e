package org.entente.accord;

/** What is acknowledged. */
public enum AcknowledgedStep implements Coded {
    RECEIVED, CORRECTED, ERASED;
}
