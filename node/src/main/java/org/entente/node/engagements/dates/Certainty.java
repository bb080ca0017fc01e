package org.entente.node.engagements.dates;

/** How a date is known. */
public enum Certainty {
    /** It happened on these days, all of them: one day, or from the first to the last. */
    EXACT,
    /** It happened some time between the first and the last day. */
    WITHIN,
    /** The source itself is not sure of the days. */
    UNCERTAIN,
    /** The source states it relative to the day it was written on ("last Wednesday"). */
    RELATIVE
}
