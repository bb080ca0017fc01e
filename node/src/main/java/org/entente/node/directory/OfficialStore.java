package org.entente.node.directory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** Officials and the posts they hold. */
@Component
public final class OfficialStore {
    private static final String SELECT_POST = "SELECT id, official, service, first_day, last_day FROM post ";

    private record Row(String id, boolean fictional) {}

    private record PostRow(String id, String official, String service, String firstDay, String lastDay) {}

    public void put(Transaction transaction, ListedOfficial official) {
        transaction.sql().sql("""
                        INSERT INTO official (id, fictional) VALUES (?, ?)
                        ON CONFLICT (id) DO UPDATE SET fictional = excluded.fictional""")
                .params(official.id().value(), official.fictional() ? 1 : 0).update();
        NameStore.put(transaction, official.reference(), official.names().variants());
    }

    public Optional<ListedOfficial> find(Transaction transaction, OfficialId id) {
        return transaction.sql().sql("SELECT id, fictional FROM official WHERE id = ?").param(id.value())
                .query(Row.class).optional().map(row -> official(transaction, row));
    }

    public Listing<ListedOfficial> list(Transaction transaction, Paging paging) {
        var rows = transaction.sql().sql("SELECT id, fictional FROM official ORDER BY id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(Row.class).list();
        return Listing.of(rows.stream().map(row -> official(transaction, row)).toList(), paging,
                transaction.sql().sql("SELECT count(*) FROM official").query(Long.class).single());
    }

    /** All officials by id, for choosing one. */
    public List<ListedOfficial> all(Transaction transaction) {
        return transaction.sql().sql("SELECT id, fictional FROM official ORDER BY id")
                .query(Row.class).list().stream().map(row -> official(transaction, row)).toList();
    }

    public void putPost(Transaction transaction, ListedPost post) {
        transaction.sql().sql("""
                        INSERT INTO post (id, official, service, first_day, last_day) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET official = excluded.official, service = excluded.service,
                            first_day = excluded.first_day, last_day = excluded.last_day""")
                .params(post.id(), post.official().value(), post.service().value(),
                        post.from().map(PartialDate::text).orElse(null), post.until().map(PartialDate::text).orElse(null))
                .update();
        NameStore.put(transaction, post.reference(), post.titles().variants());
    }

    public Optional<ListedPost> findPost(Transaction transaction, String id) {
        return transaction.sql().sql(SELECT_POST + "WHERE id = ?").param(id)
                .query(PostRow.class).optional().map(row -> post(transaction, row));
    }


    public Listing<ListedPost> listPosts(Transaction transaction, Paging paging) {
        var rows = transaction.sql().sql(SELECT_POST + "ORDER BY id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(PostRow.class).list();
        return Listing.of(rows.stream().map(row -> post(transaction, row)).toList(), paging,
                transaction.sql().sql("SELECT count(*) FROM post").query(Long.class).single());
    }

    /** The posts of an official, those that last first, then the latest first. */
    public List<ListedPost> postsOf(Transaction transaction, OfficialId official) {
        return sorted(transaction, transaction.sql().sql(SELECT_POST + "WHERE official = ?").param(official.value())
                .query(PostRow.class).list());
    }

    /** The posts at any of the services, in the same order. */
    public List<ListedPost> postsAt(Transaction transaction, Collection<ServiceId> services) {
        if (services.isEmpty()) {
            return List.of();
        }
        return sorted(transaction, transaction.sql().sql(SELECT_POST + "WHERE service IN (:services)")
                .param("services", services.stream().map(ServiceId::value).toList()).query(PostRow.class).list());
    }

    private static List<ListedPost> sorted(Transaction transaction, List<PostRow> rows) {
        return rows.stream().map(row -> post(transaction, row))
                .sorted(Comparator.comparing((ListedPost post) -> post.until().isPresent())
                        .thenComparing(post -> post.until().or(post::from).map(PartialDate::text).orElse(""),
                                Comparator.reverseOrder())
                        .thenComparing(ListedPost::id))
                .toList();
    }

    private static ListedOfficial official(Transaction transaction, Row row) {
        return new ListedOfficial(new OfficialId(row.id),
                NameStore.names(transaction, FactReference.of(ListedOfficial.KIND, row.id)), row.fictional);
    }

    private static ListedPost post(Transaction transaction, PostRow row) {
        return new ListedPost(row.id, new OfficialId(row.official), new ServiceId(row.service),
                NameStore.names(transaction, FactReference.of(ListedPost.KIND, row.id)),
                Optional.ofNullable(row.firstDay).map(PartialDate::new),
                Optional.ofNullable(row.lastDay).map(PartialDate::new));
    }
}
