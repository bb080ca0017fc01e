package org.entente.node.engagements.visits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.entente.accord.EngagementId;
import org.entente.accord.EngagementKind;
import org.entente.accord.InstrumentId;
import org.entente.accord.OfficialId;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.accord.Topic;
import org.entente.node.engagements.LocalisedTexts;
import org.entente.node.engagements.Words;
import org.entente.node.engagements.dates.Certainty;
import org.entente.node.engagements.dates.DateInterval;
import org.entente.node.engagements.dates.StatedDate;
import org.entente.node.store.Transaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engagements of this node. */
@Component
public class EngagementStore {
    private static final String[] PARTS = {
        "engagement_date", "engagement_service", "engagement_participant", "engagement_session",
        "engagement_topic", "engagement_link", "engagement_instrument"
    };

    /** Who entered and last changed an engagement, and when. */
    public record Entered(String enteredBy, Instant enteredAt, String changedBy, Instant changedAt) {}

    /** Creates the engagement, or replaces it with what is given. */
    public void put(Transaction transaction, Engagement engagement, String by, Instant now) {
        transaction.sql().sql("""
                INSERT INTO engagement (id, kind, title, country, place, first_day, last_day, purpose, outcome, fictional,
                    entered_by, entered_at, changed_by, changed_at)
                VALUES (:id, :kind, :title, :country, :place, :first, :last, :purpose, :outcome, :fictional,
                    :by, :now, :by, :now)
                ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title,
                    country = excluded.country, place = excluded.place, first_day = excluded.first_day,
                    last_day = excluded.last_day, purpose = excluded.purpose, outcome = excluded.outcome,
                    fictional = excluded.fictional, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("id", engagement.id().value())
                .param("kind", Words.of(engagement.kind()))
                .param("title", LocalisedTexts.write(engagement.title()))
                .param("country", engagement.country().map(PartyId::value).orElse(null))
                .param("place", engagement.place())
                .param("first", engagement.days().from().toString())
                .param("last", engagement.days().to().toString())
                .param("purpose", engagement.purpose())
                .param("outcome", engagement.outcome())
                .param("fictional", engagement.fictional() ? 1 : 0)
                .param("by", by)
                .param("now", now.toString())
                .update();
        for (var part : PARTS) {
            transaction.sql().sql("DELETE FROM " + part + " WHERE engagement = ?").param(engagement.id().value()).update();
        }
        putDates(transaction, engagement);
        putPeople(transaction, engagement);
        putSessions(transaction, engagement);
        putReferences(transaction, engagement);
    }

    private static void putDates(Transaction transaction, Engagement engagement) {
        for (int i = 0; i < engagement.dates().size(); i++) {
            var date = engagement.dates().get(i);
            insert(transaction, "engagement_date", engagement.id(), i, Words.of(date.certainty()),
                    date.days().from().toString(), date.days().to().toString(), date.text().orElse(null),
                    date.anchor().map(days -> days.from().toString()).orElse(null),
                    date.anchor().map(days -> days.to().toString()).orElse(null), date.source().orElse(null));
        }
    }

    private static void putPeople(Transaction transaction, Engagement engagement) {
        for (int i = 0; i < engagement.attendances().size(); i++) {
            var row = engagement.attendances().get(i);
            insert(transaction, "engagement_service", engagement.id(), i, row.service().value(), Words.of(row.side()));
        }
        for (int i = 0; i < engagement.participants().size(); i++) {
            var row = engagement.participants().get(i);
            insert(transaction, "engagement_participant", engagement.id(), i, row.service().value(),
                    row.official().map(OfficialId::value).orElse(null), row.name(), row.role(), row.head() ? 1 : 0);
        }
    }

    private static void putSessions(Transaction transaction, Engagement engagement) {
        putTopics(transaction, engagement.id(), -1, engagement.topics());
        for (int i = 0; i < engagement.sessions().size(); i++) {
            var row = engagement.sessions().get(i);
            insert(transaction, "engagement_session", engagement.id(), i, LocalisedTexts.write(row.title()),
                    row.day().map(LocalDate::toString).orElse(null), row.place(), row.outcome());
            putTopics(transaction, engagement.id(), i, row.topics());
            int position = 0;
            for (var service : row.services()) {
                insert(transaction, "engagement_session_service", engagement.id(), i, position++, service.value());
            }
        }
    }

    private static void putTopics(Transaction transaction, EngagementId id, int session, Set<Topic> topics) {
        int position = 0;
        for (var topic : topics) {
            insert(transaction, "engagement_topic", id, session, position++, topic.code());
        }
    }

    private static void putReferences(Transaction transaction, Engagement engagement) {
        for (int i = 0; i < engagement.links().size(); i++) {
            var row = engagement.links().get(i);
            insert(transaction, "engagement_link", engagement.id(), i, Words.of(row.kind()), row.other().value());
        }
        for (int i = 0; i < engagement.produced().size(); i++) {
            var row = engagement.produced().get(i);
            insert(transaction, "engagement_instrument", engagement.id(), i,
                    row.instrument().map(InstrumentId::value).orElse(null), row.title());
        }
    }

    private static void insert(Transaction transaction, String table, EngagementId id, Object... values) {
        var all = new ArrayList<Object>();
        all.add(id.value());
        all.addAll(Arrays.asList(values));
        transaction.sql().sql("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(values.length) + ")")
                .params(all).update();
    }

    /** Adds a link to an engagement whose other fields stay as they are; a link that is there already stays one. */
    public void link(Transaction transaction, EngagementId id, Engagement.Link link) {
        transaction.sql().sql("""
                INSERT INTO engagement_link (engagement, position, kind, other)
                SELECT :id, coalesce((SELECT max(position) + 1 FROM engagement_link WHERE engagement = :id), 0), :kind, :other
                WHERE NOT EXISTS (SELECT 1 FROM engagement_link WHERE engagement = :id AND kind = :kind AND other = :other)
                """)
                .param("id", id.value()).param("kind", Words.of(link.kind())).param("other", link.other().value())
                .update();
    }

    public boolean exists(Transaction transaction, EngagementId id) {
        return transaction.sql().sql("SELECT 1 FROM engagement WHERE id = ?").param(id.value())
                .query(Integer.class).optional().isPresent();
    }

    public Optional<Engagement> find(Transaction transaction, EngagementId id) {
        return transaction.sql().sql("SELECT * FROM engagement WHERE id = ?").param(id.value())
                .query((row, number) -> engagement(transaction, row)).optional();
    }

    public Entered entered(Transaction transaction, EngagementId id) {
        return transaction.sql().sql("SELECT entered_by, entered_at, changed_by, changed_at FROM engagement WHERE id = ?")
                .param(id.value())
                .query((row, number) -> new Entered(row.getString(1), Instant.parse(row.getString(2)), row.getString(3),
                        Instant.parse(row.getString(4)))).single();
    }

    /** The engagements that this one is linked from, with how they are. */
    public List<Engagement.Link> linkedFrom(Transaction transaction, EngagementId id) {
        return transaction.sql().sql("SELECT kind, engagement FROM engagement_link WHERE other = ? ORDER BY engagement, kind")
                .param(id.value()).query(EngagementStore::link).list();
    }

    private static Engagement engagement(Transaction transaction, ResultSet row) throws SQLException {
        var id = new EngagementId(row.getString("id"));
        return new Engagement(id, Words.read(EngagementKind.class, row.getString("kind")),
                LocalisedTexts.read(row.getString("title")),
                dates(transaction, id), Optional.ofNullable(row.getString("country")).map(PartyId::new),
                row.getString("place"),
                part(transaction, "service", id).query((each, number) -> new Engagement.Attendance(
                        new ServiceId(each.getString("service")), Words.read(Side.class, each.getString("side")))).list(),
                part(transaction, "participant", id).query((each, number) -> new Engagement.Participant(
                        new ServiceId(each.getString("service")),
                        Optional.ofNullable(each.getString("official")).map(OfficialId::new),
                        each.getString("name"), each.getString("role"), each.getBoolean("head"))).list(),
                sessions(transaction, id), topics(transaction, id, -1),
                row.getString("purpose"), row.getString("outcome"),
                part(transaction, "link", id).query((each, number) -> new Engagement.Link(
                        Words.read(LinkKind.class, each.getString("kind")), new EngagementId(each.getString("other")))).list(),
                part(transaction, "instrument", id).query((each, number) -> new Engagement.Produced(
                        Optional.ofNullable(each.getString("instrument")).map(InstrumentId::new),
                        each.getString("title"))).list(),
                row.getBoolean("fictional"));
    }

    private static Engagement.Link link(ResultSet row, int number) throws SQLException {
        return new Engagement.Link(Words.read(LinkKind.class, row.getString(1)), new EngagementId(row.getString(2)));
    }

    private static JdbcClient.StatementSpec part(
            Transaction transaction, String part, EngagementId id) {
        return transaction.sql().sql("SELECT * FROM engagement_" + part + " WHERE engagement = ? ORDER BY position")
                .param(id.value());
    }

    private static List<StatedDate> dates(Transaction transaction, EngagementId id) {
        return part(transaction, "date", id).query((row, number) -> new StatedDate(
                Words.read(Certainty.class, row.getString("certainty")),
                interval(row.getString("first_day"), row.getString("last_day")),
                Optional.ofNullable(row.getString("words")),
                Optional.ofNullable(row.getString("anchor_from")).isPresent()
                        ? Optional.of(interval(row.getString("anchor_from"), row.getString("anchor_to"))) : Optional.empty(),
                Optional.ofNullable(row.getString("source")))).list();
    }

    private static DateInterval interval(String from, String to) {
        return new DateInterval(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static List<Engagement.Session> sessions(Transaction transaction, EngagementId id) {
        return part(transaction, "session", id).query((row, number) -> new Engagement.Session(
                LocalisedTexts.read(row.getString("title")), Optional.ofNullable(row.getString("day")).map(LocalDate::parse),
                row.getString("place"), inOrder(transaction.sql().sql("""
                        SELECT service FROM engagement_session_service
                        WHERE engagement = ? AND session = ? ORDER BY position""")
                        .params(id.value(), row.getInt("position")).query(String.class).list(), ServiceId::new),
                topics(transaction, id, row.getInt("position")), row.getString("outcome"))).list();
    }

    private static Set<Topic> topics(Transaction transaction, EngagementId id, int session) {
        return inOrder(transaction.sql()
                .sql("SELECT topic FROM engagement_topic WHERE engagement = ? AND session = ? ORDER BY position")
                .params(id.value(), session).query(String.class).list(), Topic::new);
    }

    private static <T> Set<T> inOrder(List<String> values, Function<String, T> make) {
        var all = new LinkedHashSet<T>();
        values.forEach(value -> all.add(make.apply(value)));
        return Collections.unmodifiableSet(all);
    }
}
