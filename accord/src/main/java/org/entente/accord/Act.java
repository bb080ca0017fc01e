package org.entente.accord;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to do.
 *
 * @param from      the service that acts
 * @param to        every service that will read it: all other members of the channel
 * @param marking   required for messages; for engagements it is official contact data for cooperation; absent for the life
 *                  of instruments and for objections
 * @param urgency   of a request
 * @param ground    of a refusal
 * @param original  the marking of the message that a correction corrects, when the one who decides knows that message and
 *                  that the same service sent it
 * @param decidedOn versions of terms to decide on; empty: any in force
 */
public record Act(ActKind kind, ServiceId from, Set<ServiceId> to, Optional<Marking> marking,
                  Optional<TransferBasis> transferBasis, Lineage lineage, Optional<Urgency> urgency,
                  Optional<RefusalGround> ground, Optional<Marking> original, Set<TermsReference> decidedOn) {
    public Act {
        Check check = new Check();
        check.required("kind", kind);
        check.required("from", from);
        to = check.ids("to", to, 1);
        if (from != null && to.contains(from)) {
            check.problem("to", FieldProblem.Code.CONTRADICTS, "from");
        }
        marking = check.optional(marking);
        if (kind != null && kind.message() && marking.isEmpty()) {
            check.problem("marking", FieldProblem.Code.REQUIRED);
        }
        transferBasis = check.optional(transferBasis);
        lineage = lineage == null ? Lineage.NONE : lineage;
        urgency = check.optional(urgency);
        ground = check.optional(ground);
        original = check.optional(original);
        decidedOn = check.ids("decidedOn", decidedOn, 0);
        check.done();
    }

    /** What appending this payload to the channel of these services is. */
    public static Act of(Payload payload, ServiceId author, Set<ServiceId> readers) {
        ActKind kind = ActKind.of(payload);
        return switch (payload) {
            case Message message -> ofMessage(kind, message, author, readers);
            case VisitNotice notice -> ofEngagement(kind, author, readers, topics(notice));
            case MinutesProposal _, MinutesApproval _, CommitmentNotice _, CommitmentUpdate _ ->
                    ofEngagement(kind, author, readers, Set.of());
            case InstrumentEvent _, Objection _ -> new Act(kind, author, readers, Optional.empty(), Optional.empty(),
                    Lineage.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
        };
    }

    private static Act ofMessage(ActKind kind, Message message, ServiceId author, Set<ServiceId> readers) {
        Header header = message.header();
        Optional<Urgency> urgency = message instanceof RequestForInformation request
                ? Optional.of(request.urgency()) : Optional.empty();
        Optional<RefusalGround> ground = message instanceof Refusal refusal ? Optional.of(refusal.ground()) : Optional.empty();
        return new Act(kind, author, readers, Optional.of(header.marking()), header.transferBasis(), header.lineage(),
                urgency, ground, Optional.empty(), header.decidedOn());
    }

    private static Act ofEngagement(ActKind kind, ServiceId author, Set<ServiceId> readers, Set<Topic> topics) {
        Marking marking = new Marking(Classification.UNCLASSIFIED, HandlingCode.H0, SourceEvaluation.A,
                InformationEvaluation.CERTAIN, EnumSet.of(Purpose.COOPERATION), topics,
                EnumSet.of(DataCategory.OFFICIAL_CONTACT), Set.of());
        return new Act(kind, author, readers, Optional.of(marking), Optional.empty(), Lineage.NONE, Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of());
    }

    private static Set<Topic> topics(VisitNotice notice) {
        Set<Topic> topics = new HashSet<>(notice.topics());
        notice.sessions().forEach(session -> topics.addAll(session.topics()));
        return topics;
    }

    /** The same act, knowing what message is corrected. */
    public Act correcting(Marking original) {
        return new Act(kind, from, to, marking, transferBasis, lineage, urgency, ground, Optional.of(original), decidedOn);
    }

    /** The same act, decided on exactly these versions of terms. */
    public Act decidedOn(Set<TermsReference> terms) {
        return new Act(kind, from, to, marking, transferBasis, lineage, urgency, ground, original, terms);
    }
}
