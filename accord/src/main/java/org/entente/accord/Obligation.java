package org.entente.accord;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** What comes with a permitted act. Each names the clause it follows from. */
public sealed interface Obligation {
    ClauseReference clause();

    /** The recipient answers within this period from receipt; see {@link DeadlineClock}. */
    record AnswerWithin(ClauseReference clause, Urgency urgency, Period period, ZoneId zone) implements Obligation {
    }

    /** Whoever holds it handles it so. */
    record Handle(ClauseReference clause, HandlingCode handling) implements Obligation {
    }

    /** At this recipient only these of its kinds of service may see it. */
    record VisibleTo(ClauseReference clause, ServiceId recipient, Set<ServiceKind> kinds) implements Obligation {
    }

    /** How it may go on from its recipients; never {@link OnwardRule#FREELY}. */
    record KeepFromOthers(ClauseReference clause, OnwardRule rule) implements Obligation {
    }

    /**
     * The sender tells the originator that its information went on without asking.
     *
     * @param hours from sending
     */
    record NotifyOriginator(ClauseReference clause, MessageId message, ServiceId originator, int hours) implements Obligation {
    }

    /**
     * Kept no longer, and the need to keep it reviewed in time; days counted from the moment of the decision.
     *
     * @param until    last day on which it may be kept
     * @param reviewBy last day of the first review
     */
    record Retain(ClauseReference clause, LocalDate until, LocalDate reviewBy, int reviewDays) implements Obligation {
    }

    /** The recipient carries it out and acknowledges. */
    record Acknowledge(ClauseReference clause, AcknowledgedStep step) implements Obligation {
    }
}
