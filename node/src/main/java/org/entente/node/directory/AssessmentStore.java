package org.entente.node.directory;

import java.util.List;
import java.util.Optional;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Assessments, kept apart from facts. */
@Component
public final class AssessmentStore {
    private static final String SELECT = "SELECT id, kind, subject, author, source, language, text, made FROM assessment ";
    private static final RowMapper<Assessment> ASSESSMENT = (row, number) -> new Assessment(row.getString(1),
            FactReference.of(row.getString(2), row.getString(3)), row.getString(4), Optional.ofNullable(row.getString(5)),
            row.getString(6), row.getString(7), Optional.ofNullable(row.getString(8)).map(PartialDate::new));

    public void put(Transaction transaction, Assessment assessment) {
        transaction.sql().sql("""
                        INSERT INTO assessment (id, kind, subject, author, source, language, text, made)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, subject = excluded.subject,
                            author = excluded.author, source = excluded.source, language = excluded.language,
                            text = excluded.text, made = excluded.made""")
                .params(assessment.id(), assessment.about().kind(), assessment.about().id(), assessment.author(),
                        assessment.source().orElse(null), assessment.language(), assessment.text(),
                        assessment.made().map(PartialDate::text).orElse(null))
                .update();
    }

    public Optional<Assessment> find(Transaction transaction, String id) {
        return transaction.sql().sql(SELECT + "WHERE id = ?").param(id).query(ASSESSMENT).optional();
    }

    /** The latest first. */
    public Listing<Assessment> list(Transaction transaction, Paging paging) {
        var items = transaction.sql().sql(SELECT + "ORDER BY made DESC, id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(ASSESSMENT).list();
        return Listing.of(items, paging,
                transaction.sql().sql("SELECT count(*) FROM assessment").query(Long.class).single());
    }

    /** What has been made of a thing, the latest first. */
    public List<Assessment> about(Transaction transaction, FactReference thing) {
        return transaction.sql().sql(SELECT + "WHERE kind = ? AND subject = ? ORDER BY made DESC, id")
                .params(thing.kind(), thing.id()).query(ASSESSMENT).list();
    }
}
