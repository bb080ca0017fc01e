package org.entente.node.engagements.mechanisms;

/** What form a standing cooperation has. */
public enum MechanismKind {
    JOINT_COMMITTEE, JOINT_CENTRE, LIAISON_OFFICER, HOTLINE, JOINT_TEAM, EXERCISE, OTHER
}
