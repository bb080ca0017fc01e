package org.entente.node.dossiers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.entente.accord.DossierId;
import org.entente.accord.MessageId;
import org.entente.accord.Period;
import org.entente.accord.PeriodUnit;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Who owes an answer, and by when. */
@Component
public class ReplyStore {
    private static final String COLUMNS = """
            SELECT request, service, state, amount, unit, zone, due_at, paused_at, remaining, ended_at
            FROM dossier_reply
            """;

    /** Notes that the service owes an answer. */
    void expect(Transaction transaction, MessageId request, ServiceId service, Optional<ReplyTime> time) {
        transaction.sql().sql("""
                INSERT INTO dossier_reply (request, service, state, amount, unit, zone)
                VALUES (?, ?, ?, ?, ?, ?)""")
                .params(java.util.Arrays.asList(request.value(), service.value(), ReplyState.SENT.name(),
                        time.map(t -> t.period().amount()).orElse(null),
                        time.map(t -> t.period().unit().name()).orElse(null),
                        time.map(t -> t.zone().getId()).orElse(null)))
                .update();
    }

    public List<Reply> of(Transaction transaction, MessageId request) {
        return transaction.sql().sql(COLUMNS + "WHERE request = ? ORDER BY service").param(request.value())
                .query(ReplyStore::reply).list();
    }

    public Optional<Reply> find(Transaction transaction, MessageId request, ServiceId service) {
        return transaction.sql().sql(COLUMNS + "WHERE request = ? AND service = ?")
                .params(request.value(), service.value()).query(ReplyStore::reply).optional();
    }

    /** What is or was owed in a dossier, in the order of its requests. */
    public List<Reply> ofDossier(Transaction transaction, DossierId dossier) {
        return transaction.sql().sql("""
                SELECT r.request, r.service, r.state, r.amount, r.unit, r.zone, r.due_at, r.paused_at, r.remaining, r.ended_at
                FROM dossier_reply r JOIN dossier_message m ON m.id = r.request
                WHERE m.dossier = ? ORDER BY m.place, r.service""")
                .param(dossier.value()).query(ReplyStore::reply).list();
    }

    /** What is still owed, the earliest due first, what stands still or has no time last. */
    public List<Reply> open(Transaction transaction, int limit) {
        return transaction.sql().sql(COLUMNS + "WHERE ended_at IS NULL ORDER BY due_at IS NULL, due_at LIMIT ?")
                .param(limit).query(ReplyStore::reply).list();
    }

    void put(Transaction transaction, Reply reply) {
        transaction.sql().sql("""
                UPDATE dossier_reply SET state = ?, due_at = ?, paused_at = ?, remaining = ?, ended_at = ?
                WHERE request = ? AND service = ?""")
                .params(java.util.Arrays.asList(reply.state().name(),
                        reply.dueAt().map(Instant::toEpochMilli).orElse(null),
                        reply.pausedAt().map(Instant::toEpochMilli).orElse(null),
                        reply.remaining().map(Duration::toMillis).orElse(null),
                        reply.endedAt().map(Instant::toEpochMilli).orElse(null),
                        reply.request().value(), reply.service().value()))
                .update();
    }

    private static Reply reply(ResultSet row, int number) throws SQLException {
        Optional<ReplyTime> time = row.getString("unit") == null ? Optional.empty()
                : Optional.of(new ReplyTime(new Period(row.getInt("amount"), PeriodUnit.valueOf(row.getString("unit"))),
                        ZoneId.of(row.getString("zone"))));
        var remaining = row.getLong("remaining");
        Optional<Duration> left = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(remaining));
        return new Reply(new MessageId(row.getString("request")), new ServiceId(row.getString("service")),
                ReplyState.valueOf(row.getString("state")), time, Rows.instant(row, "due_at"),
                Rows.instant(row, "paused_at"), left, Rows.instant(row, "ended_at"));
    }
}
