package org.entente.node.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.accord.ServiceKind;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** Services, their kinds and their parts. */
@Component
public final class ServiceStore {
    private static final String SELECT = "SELECT id, party, part_of, fictional FROM service ";

    private record Row(String id, String party, String partOf, boolean fictional) {}

    public void put(Transaction transaction, ListedService service) {
        var id = service.id().value();
        transaction.sql().sql("""
                        INSERT INTO service (id, party, part_of, fictional) VALUES (?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET party = excluded.party, part_of = excluded.part_of,
                            fictional = excluded.fictional""")
                .params(id, service.party().value(), service.partOf().map(ServiceId::value).orElse(null),
                        service.fictional() ? 1 : 0)
                .update();
        transaction.sql().sql("DELETE FROM service_kind WHERE service = ?").param(id).update();
        for (var kind : service.kinds()) {
            transaction.sql().sql("INSERT INTO service_kind (service, kind) VALUES (?, ?)").params(id, kind.code()).update();
        }
        NameStore.put(transaction, service.reference(), service.names().variants());
    }

    public Optional<ListedService> find(Transaction transaction, ServiceId id) {
        return transaction.sql().sql(SELECT + "WHERE id = ?").param(id.value())
                .query(Row.class).optional().map(row -> service(transaction, row));
    }

    /** All services by party and id. */
    public List<ListedService> all(Transaction transaction) {
        return list(transaction, transaction.sql().sql(SELECT + "ORDER BY party, id").query(Row.class).list());
    }

    public Listing<ListedService> list(Transaction transaction, Paging paging) {
        var rows = transaction.sql().sql(SELECT + "ORDER BY party, id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(Row.class).list();
        return Listing.of(list(transaction, rows), paging,
                transaction.sql().sql("SELECT count(*) FROM service").query(Long.class).single());
    }

    public List<ListedService> ofParty(Transaction transaction, PartyId party) {
        return list(transaction, transaction.sql().sql(SELECT + "WHERE party = ? ORDER BY id").param(party.value())
                .query(Row.class).list());
    }

    /** The parts that a joint service or authority consists of, one level down. */
    public List<ListedService> parts(Transaction transaction, ServiceId whole) {
        return list(transaction, transaction.sql().sql(SELECT + "WHERE part_of = ? ORDER BY id").param(whole.value())
                .query(Row.class).list());
    }

    /** The service and everything it consists of, on all levels. */
    public Set<ServiceId> withParts(Transaction transaction, ServiceId whole) {
        var found = new HashSet<ServiceId>();
        var open = new ArrayList<>(List.of(whole));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (found.add(next)) {
                parts(transaction, next).forEach(part -> open.add(part.id()));
            }
        }
        return found;
    }

    private static List<ListedService> list(Transaction transaction, List<Row> rows) {
        return rows.stream().map(row -> service(transaction, row)).toList();
    }

    private static ListedService service(Transaction transaction, Row row) {
        var kinds = transaction.sql().sql("SELECT kind FROM service_kind WHERE service = ?").param(row.id)
                .query(String.class).list().stream()
                .map(code -> Codes.read(ServiceKind.class, code)).collect(Collectors.toSet());
        return new ListedService(new ServiceId(row.id), new PartyId(row.party),
                Optional.ofNullable(row.partOf).map(ServiceId::new), kinds,
                NameStore.names(transaction, FactReference.of(ListedService.KIND, row.id)), row.fictional);
    }
}
