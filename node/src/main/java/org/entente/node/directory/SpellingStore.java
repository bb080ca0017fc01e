package org.entente.node.directory;

import java.util.List;
import java.util.Optional;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Spellings that users added. Each change is in the search at once. */
@Component
public final class SpellingStore {
    private static final String SELECT = "SELECT id, kind, subject, language, text FROM spelling ";
    private static final RowMapper<Spelling> SPELLING = (row, number) -> new Spelling(row.getString(1),
            FactReference.of(row.getString(2), row.getString(3)), row.getString(4), row.getString(5));

    private final NameIndex index;

    SpellingStore(NameIndex index) {
        this.index = index;
    }

    public void put(Transaction transaction, Spelling spelling) {
        transaction.sql().sql("""
                        INSERT INTO spelling (id, kind, subject, language, text) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, subject = excluded.subject,
                            language = excluded.language, text = excluded.text""")
                .params(spelling.id(), spelling.about().kind(), spelling.about().id(), spelling.language(), spelling.text())
                .update();
        index.respell(transaction, spelling.about());
    }

    public Optional<Spelling> find(Transaction transaction, String id) {
        return transaction.sql().sql(SELECT + "WHERE id = ?").param(id).query(SPELLING).optional();
    }

    public void remove(Transaction transaction, Spelling spelling) {
        transaction.sql().sql("DELETE FROM spelling WHERE id = ?").param(spelling.id()).update();
        index.respell(transaction, spelling.about());
    }

    public Listing<Spelling> list(Transaction transaction, Paging paging) {
        var items = transaction.sql().sql(SELECT + "ORDER BY kind, subject, id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(SPELLING).list();
        return Listing.of(items, paging, transaction.sql().sql("SELECT count(*) FROM spelling").query(Long.class).single());
    }

    public List<Spelling> of(Transaction transaction, FactReference thing) {
        return transaction.sql().sql(SELECT + "WHERE kind = ? AND subject = ? ORDER BY text")
                .params(thing.kind(), thing.id()).query(SPELLING).list();
    }
}
