package org.entente.accord;

/** Why a clause permits, denies or obliges. The arguments of a {@link Finding} are those named here, in this order. */
public enum Reason implements Coded {
    /** A clause covers the act in everything. */
    PERMITTED,
    /** The Charter permits it on every channel. */
    CHARTER,

    /** No instrument names both services. */
    NO_INSTRUMENT,
    /** The instrument is between these parties, but args[0] is not a designated service. */
    SERVICE_NOT_DESIGNATED,
    /** The terms that the message was decided on are not known here: args[0] is their hash. */
    TERMS_UNKNOWN,
    /** The message does not name the terms that it was decided on. */
    TERMS_NOT_NAMED,
    /** The instrument keeps out the categories of data args. */
    DATA_EXCLUDED,
    /** A strategic instrument carries no data about data subjects: args are the categories. */
    STRATEGIC,
    /** The kind of act args[0] is not covered. */
    ACT_NOT_COVERED,
    /** The categories of data args are not covered. */
    DATA_CATEGORY_NOT_COVERED,
    /** The categories of data subjects args are not covered. */
    DATA_SUBJECT_NOT_COVERED,
    /** The purposes args are not covered. */
    PURPOSE_NOT_COVERED,
    /** The topics args are not covered. */
    TOPIC_NOT_COVERED,
    /** The clause covers certain topics and the message names none. */
    TOPIC_MISSING,
    /** Higher than args[0], the highest classification covered. */
    CLASSIFICATION_TOO_HIGH,
    /** The handling code args[0] is not covered. */
    HANDLING_NOT_COVERED,
    /** Personal data to another state needs a basis of transfer, and none was given. */
    TRANSFER_BASIS_MISSING,
    /** The basis of transfer args[0] is not accepted. */
    TRANSFER_BASIS_NOT_ACCEPTED,
    /** The recipients' kinds of service args may not see what the sender's kind holds. */
    KIND_OF_SERVICE_NOT_COVERED,
    /** The ground of refusal args[0] was not agreed. */
    REFUSAL_GROUND_NOT_AGREED,
    /** What was received under this clause never goes on; args[0] is the message, args[1] its originator. */
    ONWARD_NEVER,
    /** The originator args[1] has not consented that message args[0] goes on. */
    CONSENT_MISSING,

    /** Not yet accepted by every party. */
    NOT_ACCEPTED,
    /** Declined by party args[0]. */
    REJECTED,
    /** In force only from day args[0] on. */
    NOT_YET_IN_FORCE,
    /** Suspended by party args[1] since day args[0]. */
    SUSPENDED,
    /** Denounced by party args[1], with effect from day args[0] on. */
    DENOUNCED,
    /** Without effect since day args[0]. */
    ENDED,
    /** Replaced by a later version on day args[0]. */
    SUPERSEDED,

    /** The answer is due within the time agreed; args[0] is the urgency. */
    ANSWER_DUE,
    /** Handle as code args[0] says. */
    HANDLING,
    /** Only the kinds of service args may see it. */
    VISIBLE_TO,
    /** Goes on to further services only with the originator's consent. */
    ONWARD_CONSENT,
    /** Never goes on to further services. */
    ONWARD_FORBIDDEN,
    /** Originator args[1] of message args[0] must be told: an immediate and serious threat left no time to ask. */
    ORIGINATOR_NOTICE,
    /** Kept until day args[0] at the longest, the need to keep it reviewed by day args[1]. */
    RETENTION,
    /** Carry out and acknowledge. */
    CARRY_OUT
}
