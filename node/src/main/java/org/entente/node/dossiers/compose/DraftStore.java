package org.entente.node.dossiers.compose;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.MessageId;
import org.entente.node.dossiers.DraftState;
import org.entente.node.dossiers.Rows;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The drafts, as typed. */
@Component
class DraftStore {
    private static final String COLUMNS = """
            SELECT id, state, kind, content, author, created_at, changed_by, changed_at, version, justification, note, message
            FROM dossier_draft
            """;
    private final JsonMapper json = JsonMapper.builder().build();

    void add(Transaction transaction, String id, DraftContent content, String user, Instant now) {
        transaction.sql().sql("""
                INSERT INTO dossier_draft (id, state, content, kind, personal, author, created_at, changed_by, changed_at,
                    version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""")
                .params(id, DraftState.OPEN.name(), json.writeValueAsString(content), content.kind(),
                        content.personal() ? 1 : 0, user, now.toEpochMilli(), user, now.toEpochMilli())
                .update();
    }

    void change(Transaction transaction, String id, DraftContent content, String user, Instant now) {
        transaction.sql().sql("""
                UPDATE dossier_draft SET content = ?, personal = ?, changed_by = ?, changed_at = ?, version = version + 1,
                    state = 'OPEN'
                WHERE id = ?""")
                .params(json.writeValueAsString(content), content.personal() ? 1 : 0, user, now.toEpochMilli(), id)
                .update();
    }

    /** What belongs to it changed, but not its content. */
    void touch(Transaction transaction, String id, String user, Instant now) {
        transaction.sql().sql("UPDATE dossier_draft SET changed_by = ?, changed_at = ?, version = version + 1, state = 'OPEN' WHERE id = ?")
                .params(user, now.toEpochMilli(), id).update();
    }

    void justification(Transaction transaction, String id, String justification) {
        transaction.sql().sql("UPDATE dossier_draft SET justification = ? WHERE id = ? AND state IN ('OPEN', 'AWAITING_APPROVAL')")
                .params(justification, id).update();
    }

    void state(Transaction transaction, String id, DraftState state, String justification, String note, Instant now) {
        transaction.sql().sql("UPDATE dossier_draft SET state = ?, justification = ?, note = ?, changed_at = ? WHERE id = ?")
                .params(state.name(), justification, note, now.toEpochMilli(), id).update();
    }

    /** The content is in the message from now on, under the message's protection. */
    void sent(Transaction transaction, String id, MessageId message, Instant now) {
        empty(transaction, id, DraftState.SENT, now);
        transaction.sql().sql("UPDATE dossier_draft SET message = ? WHERE id = ?").params(message.value(), id).update();
    }

    void delete(Transaction transaction, String id, Instant now) {
        empty(transaction, id, DraftState.DELETED, now);
    }

    private static void empty(Transaction transaction, String id, DraftState state, Instant now) {
        transaction.sql().sql("""
                UPDATE dossier_draft SET state = ?, content = '{}', personal = 0, justification = '', note = '',
                    changed_at = ?
                WHERE id = ?""")
                .params(state.name(), now.toEpochMilli(), id).update();
    }

    Optional<Draft> find(Transaction transaction, String id) {
        return transaction.sql().sql(COLUMNS + "WHERE id = ?").param(id).query(this::draft).optional();
    }

    /** What is being written or awaits the head, the last changed first. */
    Listing<Draft> open(Transaction transaction, Paging paging) {
        var where = "WHERE state IN ('OPEN', 'AWAITING_APPROVAL')";
        long total = transaction.sql().sql("SELECT count(*) FROM dossier_draft " + where).query(Long.class).single();
        var items = transaction.sql().sql(COLUMNS + where + " ORDER BY changed_at DESC, id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(this::draft).list();
        return Listing.of(items, paging, total);
    }

    List<Draft> awaitingApproval(Transaction transaction) {
        return transaction.sql().sql(COLUMNS + "WHERE state = 'AWAITING_APPROVAL' ORDER BY changed_at, id LIMIT 200")
                .query(this::draft).list();
    }

    private Draft draft(ResultSet row, int number) throws SQLException {
        return new Draft(row.getString("id"), DraftState.valueOf(row.getString("state")), row.getString("kind"),
                json.readValue(row.getString("content"), DraftContent.class), row.getString("author"),
                Rows.requiredInstant(row, "created_at"), row.getString("changed_by"), Rows.requiredInstant(row, "changed_at"),
                row.getInt("version"), row.getString("justification"), row.getString("note"),
                Optional.ofNullable(row.getString("message")).map(MessageId::new));
    }
}
