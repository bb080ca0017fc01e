package org.entente.node.engagements.visits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.EngagementKind;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.Words;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** Finds engagements for lists and time lines. */
@Component
public class EngagementListStore {
    private final EngagementStore engagements;

    public EngagementListStore(EngagementStore engagements) {
        this.engagements = engagements;
    }

    /**
     * What to list; an empty field does not restrict.
     *
     * @param services at least one of them took part
     */
    public record Filter(Set<ServiceId> services, Optional<Integer> year, Optional<EngagementKind> kind,
            Optional<OfficialId> official) {
        public static final Filter ALL = new Filter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

        public static Filter of(Set<ServiceId> services) {
            return new Filter(services, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** The latest engagement first. */
    public Listing<Engagement> list(Transaction transaction, Filter filter, Paging paging) {
        var restriction = restriction(filter);
        var total = transaction.sql().sql("SELECT count(*) FROM engagement e" + restriction.where)
                .params(restriction.parameters).query(Long.class).single();
        var parameters = new ArrayList<>(restriction.parameters);
        parameters.add(paging.size());
        parameters.add(paging.offset());
        return Listing.of(read(transaction, restriction.where + " ORDER BY e.first_day DESC, e.id LIMIT ? OFFSET ?",
                parameters), paging, total);
    }

    /** Engagements that begin or still last on this day or later, the next one first. */
    public List<Engagement> next(Transaction transaction, LocalDate today, int most) {
        return read(transaction, " WHERE e.last_day >= ? ORDER BY e.first_day, e.id LIMIT ?",
                List.of(today.toString(), most));
    }

    /** The years in which there are engagements, the latest first. */
    public List<Integer> years(Transaction transaction) {
        return transaction.sql().sql("SELECT DISTINCT CAST(substr(first_day, 1, 4) AS INTEGER) FROM engagement ORDER BY 1 DESC")
                .query(Integer.class).list();
    }

    /** The services that took part in any engagement, by identifier. */
    public List<ServiceId> services(Transaction transaction) {
        return transaction.sql().sql("SELECT DISTINCT service FROM engagement_service ORDER BY service")
                .query(String.class).list().stream().map(ServiceId::new).toList();
    }

    private List<Engagement> read(Transaction transaction, String clauses, List<Object> parameters) {
        return transaction.sql().sql("SELECT e.id FROM engagement e" + clauses).params(parameters)
                .query(String.class).list().stream()
                .map(id -> engagements.find(transaction, new EngagementId(id)).orElseThrow())
                .toList();
    }

    private record Restriction(String where, List<Object> parameters) {}

    private static Restriction restriction(Filter filter) {
        var clauses = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        if (!filter.services.isEmpty()) {
            clauses.add("EXISTS (SELECT 1 FROM engagement_service s WHERE s.engagement = e.id AND s.service IN (?"
                    + ", ?".repeat(filter.services.size() - 1) + "))");
            filter.services.forEach(service -> parameters.add(service.value()));
        }
        filter.year.ifPresent(year -> {
            clauses.add("e.first_day <= ? AND e.last_day >= ?");
            parameters.add(year + "-12-31");
            parameters.add(year + "-01-01");
        });
        filter.kind.ifPresent(kind -> {
            clauses.add("e.kind = ?");
            parameters.add(Words.of(kind));
        });
        filter.official.ifPresent(official -> {
            clauses.add("EXISTS (SELECT 1 FROM engagement_participant p WHERE p.engagement = e.id AND p.official = ?)");
            parameters.add(official.value());
        });
        return new Restriction(clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses), parameters);
    }
}
