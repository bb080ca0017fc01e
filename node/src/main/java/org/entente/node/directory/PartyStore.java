package org.entente.node.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.entente.accord.Interval;
import org.entente.accord.Membership;
import org.entente.accord.PartyId;
import org.entente.accord.PartyKind;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** Parties and their memberships. */
@Component
public final class PartyStore {
    private record Row(String id, String kind, String code, boolean fictional) {}

    public void put(Transaction transaction, ListedParty party) {
        var id = party.id().value();
        transaction.sql().sql("""
                        INSERT INTO party (id, kind, code, fictional) VALUES (?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, code = excluded.code,
                            fictional = excluded.fictional""")
                .params(id, party.kind().code(), party.code(), party.fictional() ? 1 : 0).update();
        transaction.sql().sql("DELETE FROM membership WHERE party = ?").param(id).update();
        for (var membership : party.memberships()) {
            transaction.sql().sql("INSERT INTO membership (party, organisation, first_day, last_day) VALUES (?, ?, ?, ?)")
                    .params(id, membership.organisation().value(), membership.during().from().toString(),
                            membership.during().until().map(LocalDate::toString).orElse(null))
                    .update();
        }
        NameStore.put(transaction, party.reference(), party.names().variants());
    }

    public Optional<ListedParty> find(Transaction transaction, PartyId id) {
        return transaction.sql().sql("SELECT id, kind, code, fictional FROM party WHERE id = ?").param(id.value())
                .query(Row.class).optional().map(row -> party(transaction, row));
    }

    /** All parties by id; there are some hundreds at most. */
    public List<ListedParty> all(Transaction transaction) {
        return transaction.sql().sql("SELECT id, kind, code, fictional FROM party ORDER BY id")
                .query(Row.class).list().stream().map(row -> party(transaction, row)).toList();
    }

    public Listing<ListedParty> list(Transaction transaction, Paging paging) {
        var rows = transaction.sql().sql("SELECT id, kind, code, fictional FROM party ORDER BY id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(Row.class).list();
        return Listing.of(rows.stream().map(row -> party(transaction, row)).toList(), paging,
                transaction.sql().sql("SELECT count(*) FROM party").query(Long.class).single());
    }

    /** The parties that belonged to an organisation on that day. */
    public List<ListedParty> members(Transaction transaction, PartyId organisation, LocalDate day) {
        return all(transaction).stream().filter(party -> belongs(party, organisation, day)).toList();
    }

    private static boolean belongs(ListedParty party, PartyId organisation, LocalDate day) {
        return party.memberships().stream()
                .anyMatch(membership -> membership.organisation().equals(organisation) && membership.during().contains(day));
    }

    private static ListedParty party(Transaction transaction, Row row) {
        var memberships = transaction.sql().sql("""
                        SELECT organisation, first_day, last_day FROM membership WHERE party = ?
                        ORDER BY first_day, organisation""")
                .param(row.id)
                .query((found, number) -> new Membership(new PartyId(found.getString(1)), new Interval(
                        LocalDate.parse(found.getString(2)), Optional.ofNullable(found.getString(3)).map(LocalDate::parse))))
                .list();
        return new ListedParty(new PartyId(row.id), Codes.read(PartyKind.class, row.kind), row.code,
                NameStore.names(transaction, FactReference.of(ListedParty.KIND, row.id)), memberships, row.fictional);
    }
}
