package org.entente.node.dossiers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.CommitmentId;
import org.entente.accord.DossierId;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** The dossiers of this node, their numbers and what they are linked with. */
@Component
public class DossierStore {
    private static final String COLUMNS =
            "SELECT d.id, d.reference, d.title, d.channel, d.opened_by, d.opened_at, d.changed_at, d.personal FROM dossier d ";

    /** Which dossiers a list shows. */
    public enum Filter {
        ALL,
        /** Some answer is still owed, by whomever. */
        OPEN,
        CLOSED
    }

    /**
     * Opens a dossier under the next number of the year.
     *
     * @param party this node's party, whose id begins the reference
     */
    public Dossier open(Transaction transaction, DossierId id, String party, String title, Set<ServiceId> channel,
            ServiceId openedBy, Instant now) {
        int year = now.atZone(ZoneOffset.UTC).getYear();
        int number = transaction.sql().sql("SELECT coalesce(max(number), 0) + 1 FROM dossier WHERE year = ?")
                .param(year).query(Integer.class).single();
        var reference = "%s-%d-%06d".formatted(party.toUpperCase(Locale.ROOT), year, number);
        transaction.sql().sql("""
                INSERT INTO dossier (id, reference, year, number, title, words, channel, opened_by, opened_at, changed_at, personal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""")
                .params(id.value(), reference, year, number, title, Folded.of(reference + " " + title), Rows.services(channel), openedBy.value(),
                        now.toEpochMilli(), now.toEpochMilli())
                .update();
        return find(transaction, id).orElseThrow();
    }

    public Optional<Dossier> find(Transaction transaction, DossierId id) {
        return transaction.sql().sql(COLUMNS + "WHERE d.id = ?").param(id.value()).query(DossierStore::dossier).optional();
    }

    /** The dossier with this node's own number. */
    public Optional<Dossier> byReference(Transaction transaction, String reference) {
        return transaction.sql().sql(COLUMNS + "WHERE d.reference = ?").param(reference.strip().toUpperCase(Locale.ROOT))
                .query(DossierStore::dossier).optional();
    }

    /** Names a dossier whose first message came in after one that belongs to it. */
    void name(Transaction transaction, DossierId id, String title) {
        transaction.sql().sql("UPDATE dossier SET title = ?, words = words || ' ' || ? WHERE id = ? AND title = ''")
                .params(title, Folded.of(title), id.value()).update();
    }

    /** Notes that something was added, and whether it holds personal data. */
    void touch(Transaction transaction, DossierId id, boolean personal, Instant now) {
        transaction.sql().sql("""
                        UPDATE dossier SET changed_at = CASE WHEN changed_at > :now THEN changed_at ELSE :now END,
                            personal = CASE WHEN personal = 1 THEN 1 ELSE :personal END
                        WHERE id = :id""")
                .param("now", now.toEpochMilli()).param("personal", personal ? 1 : 0).param("id", id.value()).update();
    }

    /** The dossiers whose reference or title contains the words, the last changed first. */
    public Listing<Dossier> list(Transaction transaction, Filter filter, Optional<ServiceId> counterpart, String words,
            Paging paging) {
        var where = """
                WHERE (:words = '' OR instr(d.words, :words) > 0)
                AND (:counterpart = '' OR instr(' ' || d.channel || ' ', ' ' || :counterpart || ' ') > 0)
                """ + switch (filter) {
                    case ALL -> "";
                    case OPEN -> "AND " + OPEN;
                    case CLOSED -> "AND NOT " + OPEN;
                };
        var folded = Folded.of(words);
        var service = counterpart.map(ServiceId::value).orElse("");
        long total = transaction.sql().sql("SELECT count(*) FROM dossier d " + where)
                .param("words", folded).param("counterpart", service).query(Long.class).single();
        var items = transaction.sql().sql(COLUMNS + where + " ORDER BY d.changed_at DESC, d.id LIMIT :size OFFSET :offset")
                .param("words", folded).param("counterpart", service)
                .param("size", paging.size()).param("offset", paging.offset())
                .query(DossierStore::dossier).list();
        return Listing.of(items, paging, total);
    }

    private static final String OPEN = """
            (EXISTS (SELECT 1 FROM dossier_reply r JOIN dossier_message m ON m.id = r.request
                     WHERE m.dossier = d.id AND r.ended_at IS NULL)
             OR EXISTS (SELECT 1 FROM dossier_message m
                     WHERE m.dossier = d.id AND m.author = '' AND m.handled_at IS NULL))""";

    /** Links two dossiers both ways. */
    public void link(Transaction transaction, DossierId one, DossierId other, String reason, String user, Instant now) {
        for (var pair : List.of(List.of(one, other), List.of(other, one))) {
            transaction.sql().sql("""
                    INSERT INTO dossier_link (dossier, other, reason, linked_by, linked_at) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING""")
                    .params(pair.getFirst().value(), pair.getLast().value(), reason, user, now.toEpochMilli()).update();
        }
    }

    /** A dossier that this one was linked with. */
    public record Link(Dossier other, String reason, String linkedBy, Instant linkedAt) {}

    public List<Link> links(Transaction transaction, DossierId id) {
        return transaction.sql().sql("""
                SELECT d.id, d.reference, d.title, d.channel, d.opened_by, d.opened_at, d.changed_at, d.personal,
                       l.reason, l.linked_by, l.linked_at
                FROM dossier_link l JOIN dossier d ON d.id = l.other WHERE l.dossier = ? ORDER BY l.linked_at, d.id""")
                .param(id.value())
                .query((row, _) -> new Link(dossier(row, 0), row.getString("reason"), row.getString("linked_by"),
                        Rows.requiredInstant(row, "linked_at")))
                .list();
    }

    public void addCommitment(Transaction transaction, DossierId id, CommitmentId commitment) {
        transaction.sql().sql("INSERT INTO dossier_commitment (dossier, commitment) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(id.value(), commitment.value()).update();
    }

    /** The commitments that this dossier keeps. */
    public List<CommitmentId> commitments(Transaction transaction, DossierId id) {
        return transaction.sql().sql("SELECT commitment FROM dossier_commitment WHERE dossier = ? ORDER BY commitment")
                .param(id.value()).query((row, _) -> new CommitmentId(row.getString(1))).list();
    }

    private static Dossier dossier(ResultSet row, int number) throws SQLException {
        return new Dossier(new DossierId(row.getString("id")), row.getString("reference"), row.getString("title"),
                Rows.services(row.getString("channel")), new ServiceId(row.getString("opened_by")),
                Rows.requiredInstant(row, "opened_at"), Rows.requiredInstant(row, "changed_at"),
                row.getInt("personal") == 1);
    }
}
