package org.entente.accord;

/** What the recipient may do with the content, after Europol's handling codes. */
public enum HandlingCode implements Coded {
    /** May be used to prevent and combat crime; no further restriction. */
    H0,
    /** Not to be used as evidence in judicial proceedings without the provider's permission. */
    H1,
    /** Not to be disseminated without the provider's permission. */
    H2,
    /** Other restrictions, which the text states. */
    H3;
}
