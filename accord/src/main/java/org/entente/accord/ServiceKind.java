package org.entente.accord;

/** What kind of authority a service is. One service can be of several kinds, as DGSN-DGST is. */
public enum ServiceKind implements Coded {
    POLICE, INTELLIGENCE, MINISTRY, JUDICIAL, CUSTOMS, OTHER;
}
