package org.entente.accord;

/** What a party is. */
public enum PartyKind implements Coded {
    STATE, ORGANISATION;
}
