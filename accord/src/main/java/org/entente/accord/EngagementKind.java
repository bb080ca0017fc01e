package org.entente.accord;

/** What kind of event an engagement is. */
public enum EngagementKind implements Coded {
    VISIT, MINISTERIAL_VISIT, WORKING_SESSION, CALL, CEREMONY, CONFERENCE, JOINT_EVENT;
}
