package org.entente.accord;

/** How a period is counted: Regulation (EEC, Euratom) No 1182/71 art. 3. */
public enum PeriodUnit implements Coded {
    HOURS, CALENDAR_DAYS;
}
