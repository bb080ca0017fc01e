package org.entente.accord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An instrument as the search needs it. Services are numbered by the rulebook. */
final class Governed {
    final Instrument instrument;
    final TermsReference reference;
    final Optional<Clause.Deadlines> deadlines;
    final Optional<Clause.Refusals> refusals;
    final Optional<Clause.OnwardTransfer> onward;
    final List<Clause.Retention> retentions;
    /** The kinds of each service, one bit each; 0 when the service is not designated. */
    final int[] kinds;
    private final PartyId[] parties;
    private final List<Clause.Disclosure> disclosures;
    private final List<Clause.Exclusion> exclusions;
    private final ClauseReference[] builtIn;
    /** Made once: making a reference checks its form. */
    private final Map<Clause, ClauseReference> references = new IdentityHashMap<>();
    private final Instant from;
    private final Instant until;
    private final boolean unbroken;

    Governed(Instrument instrument, Map<ServiceId, Integer> numbers) {
        this.instrument = instrument;
        this.reference = instrument.reference();
        Terms terms = instrument.terms();
        this.deadlines = terms.clauses(Clause.Deadlines.class).stream().findFirst();
        this.refusals = terms.clauses(Clause.Refusals.class).stream().findFirst();
        this.onward = terms.clauses(Clause.OnwardTransfer.class).stream().findFirst();
        this.retentions = terms.clauses(Clause.Retention.class);
        this.disclosures = terms.clauses(Clause.Disclosure.class);
        this.exclusions = terms.clauses(Clause.Exclusion.class);
        this.kinds = new int[numbers.size()];
        this.parties = new PartyId[numbers.size()];
        for (CompetentService service : terms.services()) {
            int number = numbers.get(service.service());
            kinds[number] = bits(service.kinds());
            parties[number] = service.party();
        }
        this.builtIn = new ClauseReference[BuiltInClause.values().length];
        for (BuiltInClause clause : BuiltInClause.values()) {
            builtIn[clause.ordinal()] = new ClauseReference(terms.instrument(), clause.code());
        }
        terms.clauses().forEach(clause ->
                references.put(clause, new ClauseReference(terms.instrument(), clause.id())));
        this.from = instrument.rejectedBy().isPresent() ? null : instrument.inForceFrom().orElse(null);
        Instant ends = instrument.endsAt().orElse(Instant.MAX);
        Instant superseded = instrument.supersededAt().orElse(Instant.MAX);
        this.until = ends.isBefore(superseded) ? ends : superseded;
        this.unbroken = instrument.halts().isEmpty() && instrument.exits().isEmpty();
    }

    static int bits(Set<? extends Enum<?>> values) {
        int bits = 0;
        for (Enum<?> value : values) {
            bits |= 1 << value.ordinal();
        }
        return bits;
    }

    ClauseReference reference(Clause clause) {
        return references.get(clause);
    }

    ClauseReference reference(BuiltInClause clause) {
        return builtIn[clause.ordinal()];
    }

    Finding finding(Clause clause, Effect effect, Reason reason, List<Argument> args, Set<ServiceId> recipients) {
        return new Finding(reference(clause), clause.text(), effect, reason, args, recipients);
    }

    Finding finding(BuiltInClause clause, Effect effect, Reason reason, List<Argument> args, Set<ServiceId> recipients) {
        return new Finding(reference(clause), clause.text(), effect, reason, args, recipients);
    }

    boolean inForce(Query query, int[] recipients, Instant now) {
        if (from == null || now.isBefore(from) || !now.isBefore(until)) {
            return false;
        }
        return unbroken || standing(query, recipients, now).inForce();
    }

    Standing standing(Query query, int[] recipients, Instant now) {
        Set<PartyId> acting = new HashSet<>();
        acting.add(parties[query.from]);
        for (int recipient : recipients) {
            acting.add(parties[recipient]);
        }
        return instrument.between(now, acting);
    }

    /** The clause that keeps this category out, if one does; strategic instruments keep out all data about data subjects. */
    Optional<Clause.Exclusion> exclusionOf(DataCategory category) {
        return exclusions.stream().filter(exclusion -> exclusion.dataCategories().contains(category)).findFirst();
    }

    boolean keepsOut(DataCategory category) {
        return instrument.terms().scope() == InstrumentScope.STRATEGIC && category.aboutDataSubjects()
                || exclusionOf(category).isPresent();
    }

    /**
     * Which kinds of the recipient may see what the sender holds. A sender of several kinds may have it from any of them,
     * so every one of them must be allowed to disclose to the recipient's kind.
     *
     * @return one bit for each kind; 0: the recipient may not see it
     */
    int visibleTo(Query query, int recipient) {
        int sender = kinds[query.from];
        int visible = 0;
        for (int rest = kinds[recipient]; rest != 0; rest &= rest - 1) {
            int kind = Integer.numberOfTrailingZeros(rest);
            if ((sender & ~(1 << kind)) == 0 || disclosedByAll(sender & ~(1 << kind), kind, query)) {
                visible |= 1 << kind;
            }
        }
        return visible;
    }

    private boolean disclosedByAll(int senders, int kind, Query query) {
        for (int rest = senders; rest != 0; rest &= rest - 1) {
            if (disclosure(Integer.numberOfTrailingZeros(rest), kind, query) == null) {
                return false;
            }
        }
        return true;
    }

    private Clause.Disclosure disclosure(int from, int to, Query query) {
        for (Clause.Disclosure clause : disclosures) {
            if (clause.from().ordinal() == from && clause.to().ordinal() == to && query.within(clause.topics())) {
                return clause;
            }
        }
        return null;
    }

    /** The clauses that let the sender's kinds disclose to these kinds of a recipient. */
    List<Clause.Disclosure> disclosures(Query query, int visible) {
        List<Clause.Disclosure> used = new ArrayList<>();
        for (int to = visible; to != 0; to &= to - 1) {
            int kind = Integer.numberOfTrailingZeros(to);
            for (int from = kinds[query.from] & ~(1 << kind); from != 0; from &= from - 1) {
                Clause.Disclosure clause = disclosure(Integer.numberOfTrailingZeros(from), kind, query);
                if (clause != null && !used.contains(clause)) {
                    used.add(clause);
                }
            }
        }
        return used;
    }
}
