package org.entente.node.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** The log of processing in the database. */
@Component
class ProcessingStore {
    Optional<ProcessingEntry> last(Transaction tx) {
        return tx.sql().sql("SELECT * FROM processing ORDER BY sequence DESC LIMIT 1")
                .query(ProcessingStore::entry).optional();
    }

    void add(Transaction tx, ProcessingEntry entry) {
        tx.sql().sql("""
                INSERT INTO processing (sequence, at, kind, user_name, display_name, reference, justification,
                    recipients, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(entry.sequence(), entry.at().toEpochMilli(), entry.kind().name(), entry.userName(),
                        entry.displayName(), entry.reference(), entry.justification(),
                        String.join("\n", entry.recipients()), HexFormat.of().parseHex(entry.hash()))
                .update();
    }

    Listing<ProcessingEntry> newestFirst(Transaction tx, ProcessingFilter filter, Paging paging) {
        var parameters = new LinkedHashMap<String, Object>();
        var where = where(filter, parameters);
        var total = tx.sql().sql("SELECT count(*) FROM processing" + where).params(parameters)
                .query(Long.class).single();
        parameters.put("limit", paging.size());
        parameters.put("offset", paging.offset());
        var items = tx.sql()
                .sql("SELECT * FROM processing" + where + " ORDER BY sequence DESC LIMIT :limit OFFSET :offset")
                .params(parameters).query(ProcessingStore::entry).list();
        return Listing.of(items, paging, total);
    }

    /** Reads the log from its beginning, one entry at a time. */
    void forEach(Transaction tx, ProcessingFilter filter, Consumer<ProcessingEntry> action) {
        var parameters = new LinkedHashMap<String, Object>();
        var where = where(filter, parameters);
        tx.sql().sql("SELECT * FROM processing" + where + " ORDER BY sequence").params(parameters)
                .query((RowCallbackHandler) row -> action.accept(entry(row, 0)));
    }

    private static String where(ProcessingFilter filter, Map<String, Object> parameters) {
        var conditions = new java.util.ArrayList<String>();
        filter.kind().ifPresent(kind -> add(conditions, parameters, "kind = :kind", "kind", kind.name()));
        filter.user().ifPresent(user -> add(conditions, parameters, "user_name = :user", "user", user));
        filter.reference().ifPresent(reference -> add(conditions, parameters,
                "substr(reference, 1, length(:reference)) = :reference", "reference", reference));
        filter.from().ifPresent(from -> add(conditions, parameters, "at >= :from", "from", from.toEpochMilli()));
        filter.until().ifPresent(until -> add(conditions, parameters, "at < :until", "until", until.toEpochMilli()));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static void add(
            List<String> conditions, Map<String, Object> parameters, String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    private static ProcessingEntry entry(ResultSet row, int number) throws SQLException {
        var recipients = row.getString("recipients");
        return new ProcessingEntry(row.getLong("sequence"), Instant.ofEpochMilli(row.getLong("at")),
                ProcessingKind.valueOf(row.getString("kind")), row.getString("user_name"),
                row.getString("display_name"), row.getString("reference"), row.getString("justification"),
                recipients.isEmpty() ? List.of() : List.of(recipients.split("\n")),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
