package org.entente.node.engagements.tours;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.EngagementId;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.LocalisedTexts;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** The tours of this node's own service. */
@Component
public class TourStore {
    /** Creates the tour, or replaces it with what is given. Its stops must exist. */
    public void put(Transaction transaction, Tour tour, String by, Instant now) {
        transaction.sql().sql("""
                INSERT INTO tour (id, title, service, official, principal, purpose, note, fictional, changed_by, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET title = excluded.title, service = excluded.service,
                    official = excluded.official, principal = excluded.principal, purpose = excluded.purpose,
                    note = excluded.note, fictional = excluded.fictional, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at
                """)
                .params(tour.id(), LocalisedTexts.write(tour.title()), tour.service().value(), tour.official().map(OfficialId::value).orElse(null),
                        tour.principal(), tour.purpose(), tour.note(), tour.fictional() ? 1 : 0, by, now.toString())
                .update();
        transaction.sql().sql("DELETE FROM tour_stop WHERE tour = ?").param(tour.id()).update();
        for (int i = 0; i < tour.stops().size(); i++) {
            var stop = tour.stops().get(i);
            transaction.sql().sql("INSERT INTO tour_stop (tour, position, engagement, note) VALUES (?, ?, ?, ?)")
                    .params(tour.id(), i, stop.engagement().value(), stop.note()).update();
        }
    }

    public Optional<Tour> find(Transaction transaction, String id) {
        return transaction.sql().sql("SELECT * FROM tour WHERE id = ?").param(id)
                .query((row, number) -> tour(transaction, row)).optional();
    }

    /** Tours, the one with the latest stop first. */
    public Listing<Tour> list(Transaction transaction, Paging paging) {
        return Listing.of(transaction.sql().sql("""
                SELECT t.* FROM tour t
                ORDER BY (SELECT max(e.first_day) FROM tour_stop s JOIN engagement e ON e.id = s.engagement
                    WHERE s.tour = t.id) DESC, t.id LIMIT ? OFFSET ?""")
                .params(paging.size(), paging.offset()).query((row, number) -> tour(transaction, row)).list(), paging,
                transaction.sql().sql("SELECT count(*) FROM tour").query(Long.class).single());
    }

    /** The tours of which the engagement is a stop. */
    public List<Tour> of(Transaction transaction, EngagementId engagement) {
        return transaction.sql().sql("SELECT t.* FROM tour t JOIN tour_stop s ON s.tour = t.id WHERE s.engagement = ? ORDER BY t.id")
                .param(engagement.value()).query((row, number) -> tour(transaction, row)).list();
    }

    private static Tour tour(Transaction transaction, ResultSet row) throws SQLException {
        var id = row.getString("id");
        return new Tour(id, LocalisedTexts.read(row.getString("title")), new ServiceId(row.getString("service")),
                Optional.ofNullable(row.getString("official")).map(OfficialId::new), row.getString("principal"),
                row.getString("purpose"), row.getString("note"),
                transaction.sql().sql("SELECT engagement, note FROM tour_stop WHERE tour = ? ORDER BY position").param(id)
                        .query((stop, number) -> new Tour.Stop(
                                new EngagementId(stop.getString("engagement")), stop.getString("note"))).list(),
                row.getBoolean("fictional"));
    }
}
