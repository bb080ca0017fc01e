package org.entente.node.exchange;

/** Why a file of another member is not here yet. It is tried again in every case. */
public enum BlobProblem {
    /** No member that may have it can be reached. */
    AWAY,
    /** The members that were reached do not have it. */
    NOWHERE,
    /** What a member sent are not the bytes that the message names. */
    WRONG,
    /** It would take more of the disk than that member's files may. */
    QUOTA,
    /** The disk has no room for it. */
    DISK
}
