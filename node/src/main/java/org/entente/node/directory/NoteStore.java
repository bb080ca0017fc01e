package org.entente.node.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Private notes about anything. */
@Component
public final class NoteStore {
    private static final String SELECT = "SELECT id, kind, subject, author, written_at, text FROM private_note ";
    private static final RowMapper<PrivateNote> NOTE = (row, number) -> new PrivateNote(row.getString(1),
            FactReference.of(row.getString(2), row.getString(3)), row.getString(4),
            Instant.ofEpochMilli(row.getLong(5)), row.getString(6));

    public void put(Transaction transaction, PrivateNote note) {
        transaction.sql().sql("""
                        INSERT INTO private_note (id, kind, subject, author, written_at, text) VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, subject = excluded.subject,
                            author = excluded.author, written_at = excluded.written_at, text = excluded.text""")
                .params(note.id(), note.about().kind(), note.about().id(), note.author(),
                        note.writtenAt().toEpochMilli(), note.text())
                .update();
    }

    public Optional<PrivateNote> find(Transaction transaction, String id) {
        return transaction.sql().sql(SELECT + "WHERE id = ?").param(id).query(NOTE).optional();
    }

    /** The latest first. */
    public Listing<PrivateNote> list(Transaction transaction, Paging paging) {
        var items = transaction.sql().sql(SELECT + "ORDER BY written_at DESC, id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(NOTE).list();
        return Listing.of(items, paging,
                transaction.sql().sql("SELECT count(*) FROM private_note").query(Long.class).single());
    }

    /** The notes about a thing, the latest first. */
    public List<PrivateNote> about(Transaction transaction, FactReference thing) {
        return transaction.sql().sql(SELECT + "WHERE kind = ? AND subject = ? ORDER BY written_at DESC, id")
                .params(thing.kind(), thing.id()).query(NOTE).list();
    }
}
