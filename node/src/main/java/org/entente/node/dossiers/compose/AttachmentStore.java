package org.entente.node.dossiers.compose;

import java.util.List;
import java.util.Optional;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** The files of drafts in the database. */
@Component
class AttachmentStore {
    private static final String COLUMNS = "SELECT id, name, media_type, bytes, upload, removed FROM dossier_attachment ";

    /** @param upload its name in the exchange */
    record Row(String id, String name, String mediaType, long bytes, String upload, boolean removed) {}

    void add(Transaction transaction, String draft, Row row) {
        transaction.sql().sql("""
                INSERT INTO dossier_attachment (draft, id, place, name, media_type, bytes, upload)
                VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM dossier_attachment WHERE draft = ?), ?, ?, ?, ?)""")
                .params(draft, row.id, draft, row.name, row.mediaType, row.bytes, row.upload).update();
    }

    /** Those that belong to the draft, in their order. */
    List<Row> of(Transaction transaction, String draft) {
        return query(transaction, COLUMNS + "WHERE draft = ? AND removed = 0 ORDER BY place", draft);
    }

    List<Row> removed(Transaction transaction, String draft) {
        return query(transaction, COLUMNS + "WHERE draft = ? AND removed = 1 ORDER BY place", draft);
    }

    Optional<Row> find(Transaction transaction, String draft, String id) {
        return query(transaction, COLUMNS + "WHERE draft = ? AND id = ?", draft, id).stream().findFirst();
    }

    private static List<Row> query(Transaction transaction, String sql, Object... parameters) {
        return transaction.sql().sql(sql).params(parameters)
                .query((row, _) -> new Row(row.getString("id"), row.getString("name"), row.getString("media_type"), row.getLong("bytes"),
                        row.getString("upload"), row.getLong("removed") == 1))
                .list();
    }

    void removed(Transaction transaction, String draft, String id, boolean removed) {
        transaction.sql().sql("UPDATE dossier_attachment SET removed = ? WHERE draft = ? AND id = ?")
                .params(removed ? 1 : 0, draft, id).update();
    }

    /** @return 0 when it is not there any more with the earlier upload */
    int replace(Transaction transaction, String draft, Row row, String upload) {
        return transaction.sql().sql("UPDATE dossier_attachment SET upload = ? WHERE draft = ? AND id = ? AND upload = ?")
                .params(upload, draft, row.id, row.upload).update();
    }

    void delete(Transaction transaction, String draft, String id) {
        transaction.sql().sql("DELETE FROM dossier_attachment WHERE draft = ? AND id = ?").params(draft, id).update();
    }
}
