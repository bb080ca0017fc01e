package org.entente.node.dossiers;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.DossierId;
import org.entente.accord.Marking;
import org.entente.accord.Message;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.formats.PayloadCodec;
import org.entente.formats.tree.CanonicalJson;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.RecordReader;
import org.entente.formats.tree.RecordWriter;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** The messages of the dossiers: what may be known of them without opening them, and their content. */
@Component
public class MessageStore {
    private static final RecordWriter WRITER = new RecordWriter(true);
    private static final String COLUMNS = """
            SELECT m.id, m.dossier, m.place, m.kind, m.sender, m.recipients, m.in_reply_to, m.about, m.subject, m.detail,
                   m.marking, m.personal, m.composed_at, m.recorded_at, m.author, m.log, m.log_member, m.log_index,
                   m.handled_by, m.handled_at, m.erased_at
            FROM dossier_message m
            """;

    /** Adds a message at the end of its dossier. */
    StoredMessage add(Transaction transaction, Message message, String subject, String author, EntryReference entry,
            Instant now) {
        var header = message.header();
        var personal = header.marking().aboutDataSubjects();
        transaction.sql().sql("""
                INSERT INTO dossier_message (id, dossier, place, kind, sender, recipients, in_reply_to, about, subject,
                    detail, marking, personal, body, composed_at, recorded_at, author, log, log_member, log_index)
                VALUES (?, ?, (SELECT count(*) + 1 FROM dossier_message WHERE dossier = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?, ?, ?, ?, ?)""")
                .params(java.util.Arrays.asList(header.id().value(), header.dossier().value(), header.dossier().value(),
                        MessageKind.of(message).name(), header.from().value(), Rows.services(header.to()),
                        header.inReplyTo().map(MessageId::value).orElse(null),
                        MessageKind.about(message).map(MessageId::value).orElse(null), subject,
                        MessageDetail.of(message).value(), text(CanonicalJson.bytes(WRITER.write(header.marking()))),
                        personal ? 1 : 0, text(PayloadCodec.encode(message)), header.composedAt().toEpochMilli(),
                        now.toEpochMilli(), author, entry.channel(), entry.member(), entry.index()))
                .update();
        for (var derivation : header.lineage().derivations()) {
            transaction.sql().sql("INSERT INTO dossier_derivation (message, derived_from, originator) VALUES (?, ?, ?)")
                    .params(header.id().value(), derivation.message().value(), derivation.originator().value()).update();
        }
        return find(transaction, header.id()).orElseThrow();
    }

    public Optional<StoredMessage> find(Transaction transaction, MessageId id) {
        return transaction.sql().sql(COLUMNS + "WHERE m.id = ?").param(id.value()).query(MessageStore::message).optional();
    }

    public Optional<StoredMessage> at(Transaction transaction, String channel, String member, long index) {
        return transaction.sql().sql(COLUMNS + "WHERE m.log = ? AND m.log_member = ? AND m.log_index = ?")
                .params(channel, member, index).query(MessageStore::message).optional();
    }

    /** Those whose entries stand in one log from the first one on, up to but not including an index, in their order. */
    public List<StoredMessage> between(Transaction transaction, EntryReference first, long end) {
        return transaction.sql().sql(COLUMNS
                        + "WHERE m.log = ? AND m.log_member = ? AND m.log_index >= ? AND m.log_index < ? ORDER BY m.log_index")
                .params(first.channel(), first.member(), first.index(), end).query(MessageStore::message).list();
    }

    /** The content; empty once erased. Whoever shows it to somebody logs that first, see {@link Consultations}. */
    public Optional<Message> content(Transaction transaction, MessageId id) {
        return transaction.sql().sql("SELECT body FROM dossier_message WHERE id = ? AND body IS NOT NULL").param(id.value())
                .query(String.class).optional()
                .map(body -> (Message) PayloadCodec.decode(body.getBytes(StandardCharsets.UTF_8)));
    }

    public List<StoredMessage> of(Transaction transaction, DossierId dossier) {
        return transaction.sql().sql(COLUMNS + "WHERE m.dossier = ? ORDER BY m.place").param(dossier.value())
                .query(MessageStore::message).list();
    }

    /** The messages that answer this one, in order. */
    public List<StoredMessage> repliesTo(Transaction transaction, MessageId id) {
        return transaction.sql().sql(COLUMNS + "WHERE m.in_reply_to = ? ORDER BY m.place").param(id.value())
                .query(MessageStore::message).list();
    }

    /** The messages that correct, erase, acknowledge or speak of this one, in order. */
    public List<StoredMessage> about(Transaction transaction, MessageId id) {
        return transaction.sql().sql(COLUMNS + "WHERE m.about = ? ORDER BY m.recorded_at, m.id").param(id.value())
                .query(MessageStore::message).list();
    }

    /** The messages that took something from this one, in order; corrections and erasures follow them. */
    public List<StoredMessage> derivedFrom(Transaction transaction, MessageId id) {
        return transaction.sql().sql(COLUMNS + """
                JOIN dossier_derivation d ON d.message = m.id WHERE d.derived_from = ? ORDER BY m.recorded_at, m.id""")
                .param(id.value()).query(MessageStore::message).list();
    }

    /** What came in and waits for an officer, or all that came in; the latest first. */
    public Listing<StoredMessage> inbox(Transaction transaction, boolean waitingOnly, Paging paging) {
        var where = "WHERE m.author = ''" + (waitingOnly ? " AND m.handled_at IS NULL" : "");
        long total = transaction.sql().sql("SELECT count(*) FROM dossier_message m " + where).query(Long.class).single();
        var items = transaction.sql().sql(COLUMNS + where + " ORDER BY m.recorded_at DESC, m.id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(MessageStore::message).list();
        return Listing.of(items, paging, total);
    }

    public void handled(Transaction transaction, MessageId id, String user, Instant now) {
        transaction.sql().sql("""
                UPDATE dossier_message SET handled_by = ?, handled_at = ?
                WHERE id = ? AND author = '' AND handled_at IS NULL""")
                .params(user, now.toEpochMilli(), id.value()).update();
    }

    /** Destroys the content. What remains holds no personal data. */
    public void erase(Transaction transaction, MessageId id, Instant now) {
        transaction.sql().sql("UPDATE dossier_message SET body = NULL, subject = '', erased_at = ? WHERE id = ?")
                .params(now.toEpochMilli(), id.value()).update();
    }

    void receipt(Transaction transaction, MessageId id, ServiceId service, Instant claimedAt) {
        transaction.sql().sql("INSERT INTO dossier_receipt (message, service, claimed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(id.value(), service.value(), claimedAt.toEpochMilli()).update();
    }

    /** The first receipts known here, by service; the times are the services' claims. */
    public Map<ServiceId, Instant> receipts(Transaction transaction, MessageId id) {
        var receipts = new LinkedHashMap<ServiceId, Instant>();
        transaction.sql().sql("SELECT service, claimed_at FROM dossier_receipt WHERE message = ? ORDER BY claimed_at, service")
                .param(id.value())
                .query(row -> {
                    receipts.put(new ServiceId(row.getString("service")), Rows.requiredInstant(row, "claimed_at"));
                });
        return receipts;
    }

    /** What a member objected to a message. Clauses are {@code instrument/clause}. */
    public record RaisedObjection(ServiceId service, List<String> clauses, String text, Instant at) {}

    public void objection(Transaction transaction, MessageId id, RaisedObjection objection) {
        transaction.sql().sql("""
                INSERT INTO dossier_objection (message, service, clauses, text, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""")
                .params(id.value(), objection.service().value(), String.join(" ", objection.clauses()), objection.text(),
                        objection.at().toEpochMilli())
                .update();
    }

    public List<RaisedObjection> objections(Transaction transaction, MessageId id) {
        return transaction.sql().sql("SELECT service, clauses, text, at FROM dossier_objection WHERE message = ? ORDER BY at, service")
                .param(id.value())
                .query((row, _) -> new RaisedObjection(new ServiceId(row.getString("service")),
                        row.getString("clauses").isEmpty() ? List.of() : List.of(row.getString("clauses").split(" ")),
                        row.getString("text"), Rows.requiredInstant(row, "at")))
                .list();
    }

    private static StoredMessage message(ResultSet row, int number) throws SQLException {
        return new StoredMessage(new MessageId(row.getString("id")), new DossierId(row.getString("dossier")),
                row.getInt("place"), MessageKind.valueOf(row.getString("kind")), new ServiceId(row.getString("sender")),
                Rows.services(row.getString("recipients")),
                Optional.ofNullable(row.getString("in_reply_to")).map(MessageId::new),
                Optional.ofNullable(row.getString("about")).map(MessageId::new), row.getString("subject"),
                new MessageDetail(row.getString("detail")), marking(row.getString("marking")), row.getInt("personal") == 1,
                Rows.requiredInstant(row, "composed_at"), Rows.requiredInstant(row, "recorded_at"), row.getString("author"),
                new EntryReference(row.getString("log"), row.getString("log_member"), row.getLong("log_index")),
                row.getString("handled_by"), Rows.instant(row, "handled_at"), Rows.instant(row, "erased_at"));
    }

    private static Marking marking(String json) {
        return RecordReader.read(Marking.class, JsonText.parse(json.getBytes(StandardCharsets.UTF_8)), true);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
