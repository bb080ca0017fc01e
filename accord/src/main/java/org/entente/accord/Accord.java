package org.entente.accord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether an act may pass. Default: no. What decides is one permission of one instrument in force that covers the act in
 * everything, for all recipients at once or, where no single instrument does, one for each recipient. The Charter
 * alone decides about the life of instruments, objections, corrections, erasures and acknowledgements.
 */
public final class Accord {
    private Accord() {
    }

    /** As {@link #decide(Act, Rulebook, Instant)}; for many decisions make the rulebook once. */
    public static Decision decide(Act act, Collection<Instrument> instruments, Instant now) {
        return decide(act, Rulebook.of(instruments), now);
    }

    /**
     * @param now the moment of decision: for a sender that of sending, for a recipient that of its receipt
     * @return the same answer for the same arguments, always
     */
    public static Decision decide(Act act, Rulebook rulebook, Instant now) {
        return Charter.decide(act).orElseGet(() -> byInstruments(act, rulebook, now));
    }

    private static Decision byInstruments(Act act, Rulebook rulebook, Instant now) {
        Query query = new Query(act, rulebook);
        Search together = new Search(rulebook, query, query.to, Onward.of(act, rulebook, act.to()), now);
        if (together.run()) {
            Grant grant = new Grant(query, now);
            grant.add(together.found, query.to, List.copyOf(act.to()), act.to());
            grant.add(together.onward);
            return new Decision(true, Set.of(together.found.governed().reference), grant.findings, grant.obligations);
        }
        return query.to.length == 1 ? new Decision(false, Set.of(), Denial.of(together, act.to()), List.of())
                : oneByOne(query, rulebook, together.onward, now);
    }

    private static Decision oneByOne(Query query, Rulebook rulebook, Onward onward, Instant now) {
        List<ServiceId> recipients = List.copyOf(query.act.to());
        List<Finding> denials = new ArrayList<>();
        Map<Rulebook.Row, List<Integer>> granted = new LinkedHashMap<>();
        Grant grant = new Grant(query, now);
        for (int i = 0; i < recipients.size(); i++) {
            Set<ServiceId> one = Set.of(recipients.get(i));
            Search search = new Search(rulebook, query, new int[] {query.to[i]}, Onward.of(query.act, rulebook, one), now);
            if (search.run()) {
                granted.computeIfAbsent(search.found, _ -> new ArrayList<>()).add(i);
            } else {
                denials.addAll(Denial.of(search, one));
            }
        }
        if (!denials.isEmpty()) {
            return new Decision(false, Set.of(), denials, List.of());
        }
        Set<TermsReference> basis = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        granted.forEach((row, numbers) -> {
            basis.add(row.governed().reference);
            List<ServiceId> services = numbers.stream().map(recipients::get).toList();
            grant.add(row, numbers.stream().mapToInt(number -> query.to[number]).toArray(), services, Set.copyOf(services));
        });
        grant.add(onward);
        return new Decision(true, basis, grant.findings, grant.obligations);
    }
}
