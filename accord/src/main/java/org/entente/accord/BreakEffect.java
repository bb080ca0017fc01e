package org.entente.accord;

/** Whom a suspension or denunciation touches. */
public enum BreakEffect implements Coded {
    /** The instrument has no effect for any party. */
    FOR_ALL,
    /** The instrument has no effect between that party and the others; it goes on between the others. */
    FOR_THE_PARTY;
}
