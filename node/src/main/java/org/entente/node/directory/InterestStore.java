package org.entente.node.directory;

import java.util.List;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.accord.Topic;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** The topics of mutual interest of each relation. */
@Component
public final class InterestStore {
    private static final String SELECT = "SELECT id, counterpart, topic, since, remark FROM interest ";

    private record Row(String id, String counterpart, String topic, String since, String remark) {}

    public void put(Transaction transaction, Interest interest) {
        transaction.sql().sql("""
                        INSERT INTO interest (id, counterpart, topic, since, remark) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET counterpart = excluded.counterpart, topic = excluded.topic,
                            since = excluded.since, remark = excluded.remark""")
                .params(interest.id(), interest.counterpart().value(), interest.topic().code(),
                        interest.since().map(PartialDate::text).orElse(null), interest.remark())
                .update();
        NameStore.put(transaction, interest.reference(), interest.titles().map(Names::variants).orElse(List.of()));
    }

    public Optional<Interest> find(Transaction transaction, String id) {
        return transaction.sql().sql(SELECT + "WHERE id = ?").param(id).query(Row.class).optional()
                .map(row -> interest(transaction, row));
    }

    public Listing<Interest> list(Transaction transaction, Paging paging) {
        var rows = transaction.sql().sql(SELECT + "ORDER BY counterpart, topic, id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(Row.class).list();
        return Listing.of(rows.stream().map(row -> interest(transaction, row)).toList(), paging,
                transaction.sql().sql("SELECT count(*) FROM interest").query(Long.class).single());
    }

    public List<Interest> with(Transaction transaction, ServiceId counterpart) {
        return transaction.sql().sql(SELECT + "WHERE counterpart = ? ORDER BY topic, id").param(counterpart.value())
                .query(Row.class).list().stream().map(row -> interest(transaction, row)).toList();
    }

    private static Interest interest(Transaction transaction, Row row) {
        return new Interest(row.id, new ServiceId(row.counterpart), new Topic(row.topic),
                NameStore.find(transaction, FactReference.of(Interest.KIND, row.id)),
                Optional.ofNullable(row.since).map(PartialDate::new), row.remark);
    }
}
