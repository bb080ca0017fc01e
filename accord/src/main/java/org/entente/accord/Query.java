package org.entente.accord;

import java.util.Set;

/** An act as the search needs it: sets as bits, services as the rulebook's numbers. */
final class Query {
    final Act act;
    /** -1 when no instrument designates the service. */
    final int from;
    final int[] to;
    final int categories;
    final int subjects;
    final int purposes;
    final Topic[] topics;
    final boolean aboutDataSubjects;
    /** Whether it carries information whose further use is bound: every message but one of official contacts alone. */
    final boolean bound;

    Query(Act act, Rulebook rulebook) {
        this.act = act;
        this.from = rulebook.number(act.from());
        this.to = new int[act.to().size()];
        int i = 0;
        for (ServiceId recipient : act.to()) {
            to[i++] = rulebook.number(recipient);
        }
        Marking marking = act.marking().orElse(null);
        this.categories = marking == null ? 0 : Governed.bits(marking.dataCategories());
        this.subjects = marking == null ? 0 : Governed.bits(marking.dataSubjects());
        this.purposes = marking == null ? 0 : Governed.bits(marking.purposes());
        this.topics = marking == null ? new Topic[0] : marking.topics().toArray(new Topic[0]);
        this.aboutDataSubjects = subjects != 0;
        this.bound = act.kind().message() && categories != 1 << DataCategory.OFFICIAL_CONTACT.ordinal();
    }

    /** Whether every topic of the act is one of these; no topics given means any. */
    boolean within(Set<Topic> allowed) {
        if (allowed.isEmpty()) {
            return true;
        }
        for (Topic topic : topics) {
            if (!allowed.contains(topic)) {
                return false;
            }
        }
        return topics.length > 0;
    }
}
