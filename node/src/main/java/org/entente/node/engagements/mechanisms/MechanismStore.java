package org.entente.node.engagements.mechanisms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.LocalisedTexts;
import org.entente.node.engagements.Words;
import org.entente.node.engagements.dates.DateInterval;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** The mechanisms and offers of experience that this node knows of. */
@Component
public class MechanismStore {
    /** Creates the mechanism, or replaces it. */
    public void put(Transaction transaction, Mechanism mechanism, String by, Instant now) {
        transaction.sql().sql("""
                INSERT INTO mechanism (id, kind, title, rhythm, since, until, engagement, note, fictional, changed_by, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, rhythm = excluded.rhythm,
                    since = excluded.since, until = excluded.until, engagement = excluded.engagement,
                    note = excluded.note, fictional = excluded.fictional, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at
                """)
                .params(mechanism.id(), Words.of(mechanism.kind()), LocalisedTexts.write(mechanism.title()), mechanism.rhythm(),
                        mechanism.since().map(DateInterval::iso).orElse(null),
                        mechanism.until().map(DateInterval::iso).orElse(null),
                        mechanism.agreedAt().map(EngagementId::value).orElse(null), mechanism.note(),
                        mechanism.fictional() ? 1 : 0, by, now.toString())
                .update();
        transaction.sql().sql("DELETE FROM mechanism_member WHERE mechanism = ?").param(mechanism.id()).update();
        int position = 0;
        for (var member : mechanism.members()) {
            transaction.sql().sql("INSERT INTO mechanism_member (mechanism, position, service) VALUES (?, ?, ?)")
                    .params(mechanism.id(), position++, member.value()).update();
        }
    }

    /** Creates the offer, or replaces it. */
    public void put(Transaction transaction, ExperienceOffer offer, String by, Instant now) {
        transaction.sql().sql("""
                INSERT INTO experience_offer (id, holder, receiver, subject, use_for, engagement, note, fictional,
                    changed_by, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, receiver = excluded.receiver,
                    subject = excluded.subject, use_for = excluded.use_for, engagement = excluded.engagement,
                    note = excluded.note, fictional = excluded.fictional, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at
                """)
                .params(offer.id(), offer.holder().value(), offer.receiver().value(), LocalisedTexts.write(offer.subject()),
                        LocalisedTexts.write(offer.use()), offer.from().map(EngagementId::value).orElse(null), offer.note(),
                        offer.fictional() ? 1 : 0, by, now.toString())
                .update();
    }

    public Optional<Mechanism> findMechanism(Transaction transaction, String id) {
        return transaction.sql().sql("SELECT * FROM mechanism WHERE id = ?").param(id)
                .query((row, number) -> mechanism(transaction, row)).optional();
    }

    public Optional<ExperienceOffer> findOffer(Transaction transaction, String id) {
        return transaction.sql().sql("SELECT * FROM experience_offer WHERE id = ?").param(id)
                .query((row, number) -> offer(transaction, row)).optional();
    }

    /** Mechanisms by identifier; {@code services} restricts to those of which one is a member, unless it is empty. */
    public Listing<Mechanism> mechanisms(Transaction transaction, Set<ServiceId> services, Paging paging) {
        return Listing.of(transaction.sql().sql("SELECT * FROM mechanism m" + ofServices(services) + " ORDER BY id LIMIT :most OFFSET :offset")
                .params(Map.of("services", names(services), "most", paging.size(), "offset", paging.offset()))
                .query((row, number) -> mechanism(transaction, row)).list(), paging,
                transaction.sql().sql("SELECT count(*) FROM mechanism m" + ofServices(services))
                        .param("services", names(services)).query(Long.class).single());
    }

    private static String ofServices(Set<ServiceId> services) {
        return services.isEmpty() ? ""
                : " WHERE EXISTS (SELECT 1 FROM mechanism_member WHERE mechanism = m.id AND service IN (:services))";
    }

    private static List<String> names(Set<ServiceId> services) {
        return services.stream().map(ServiceId::value).toList();
    }

    /** Offers by identifier; {@code services} restricts to those that one holds or receives, unless it is empty. */
    public Listing<ExperienceOffer> offers(Transaction transaction, Set<ServiceId> services, Paging paging) {
        return Listing.of(transaction.sql().sql("SELECT * FROM experience_offer" + between(services) + " ORDER BY id LIMIT :most OFFSET :offset")
                .params(Map.of("services", names(services), "most", paging.size(), "offset", paging.offset()))
                .query((row, number) -> offer(transaction, row)).list(), paging,
                transaction.sql().sql("SELECT count(*) FROM experience_offer" + between(services))
                        .param("services", names(services)).query(Long.class).single());
    }

    private static String between(Set<ServiceId> services) {
        return services.isEmpty() ? "" : " WHERE holder IN (:services) OR receiver IN (:services)";
    }

    /** The offers and mechanisms that came up in an engagement. */
    public List<ExperienceOffer> offersFrom(Transaction transaction, EngagementId engagement) {
        return transaction.sql().sql("SELECT * FROM experience_offer WHERE engagement = ? ORDER BY id")
                .param(engagement.value()).query((row, number) -> offer(transaction, row)).list();
    }

    public List<Mechanism> mechanismsFrom(Transaction transaction, EngagementId engagement) {
        return transaction.sql().sql("SELECT * FROM mechanism WHERE engagement = ? ORDER BY id")
                .param(engagement.value()).query((row, number) -> mechanism(transaction, row)).list();
    }

    private static Mechanism mechanism(Transaction transaction, ResultSet row) throws SQLException {
        var id = row.getString("id");
        var members = transaction.sql().sql("SELECT service FROM mechanism_member WHERE mechanism = ? ORDER BY position")
                .param(id).query(String.class).list().stream().map(ServiceId::new).toList();
        return new Mechanism(id, Words.read(MechanismKind.class, row.getString("kind")), LocalisedTexts.read(row.getString("title")),
                Collections.unmodifiableSet(new LinkedHashSet<>(members)), row.getString("rhythm"),
                Optional.ofNullable(row.getString("since")).flatMap(DateInterval::parse),
                Optional.ofNullable(row.getString("until")).flatMap(DateInterval::parse),
                Optional.ofNullable(row.getString("engagement")).map(EngagementId::new), row.getString("note"), row.getBoolean("fictional"));
    }

    private static ExperienceOffer offer(Transaction transaction, ResultSet row) throws SQLException {
        var id = row.getString("id");
        return new ExperienceOffer(id, new ServiceId(row.getString("holder")), new ServiceId(row.getString("receiver")),
                LocalisedTexts.read(row.getString("subject")), LocalisedTexts.read(row.getString("use_for")),
                Optional.ofNullable(row.getString("engagement")).map(EngagementId::new), row.getString("note"), row.getBoolean("fictional"));
    }
}
