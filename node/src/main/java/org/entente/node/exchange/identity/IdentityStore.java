package org.entente.node.exchange.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignatureLine;
import org.entente.channel.note.SignedNote;
import org.entente.formats.identity.IdentityLog;
import org.entente.formats.identity.IdentityState;
import org.entente.formats.identity.IdentityStatement;
import org.entente.formats.identity.RootDecision;
import org.entente.formats.identity.SignedDecision;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Identity logs in the database. */
@Component
class IdentityStore {
    /** A stored log. @param forked whether its service was seen to sign two heads that exclude each other */
    record Held(long number, IdentityLog log, boolean forked) {}

    /** A statement as it is stored. */
    record Stored(long position, IdentityStatement statement, Instant at) {}

    /** A countersignature. */
    record Countersigned(String by, long size, Instant claimed, Instant storedAt) {}

    /** The present log of a service. */
    Optional<Held> held(Transaction tx, String service) {
        return tx.sql().sql("SELECT number, CASE WHEN fork IS NULL THEN 0 ELSE 1 END FROM identity_log WHERE service = ? AND ended_at IS NULL")
                .param(service).query((row, number) -> new Held(row.getLong(1), log(tx, row.getLong(1)), row.getInt(2) == 1)).optional();
    }

    private static IdentityLog log(Transaction tx, long log) {
        // The state follows from the first card, what roots decided, and the last card; the leaves are those stored.
        var statements = tx.sql().sql("""
                SELECT note FROM identity_statement WHERE log = ? AND (position = 0 OR decision IS NOT NULL
                    OR position = (SELECT max(position) FROM identity_statement last WHERE last.log = ? AND last.decision IS NULL))
                ORDER BY position
                """).params(log, log).query((row, number) -> IdentityStatement.parse(row.getBytes(1))).list();
        var state = IdentityState.of(((IdentityStatement.OfCard) statements.getFirst()).card());
        for (var statement : statements.subList(1, statements.size())) {
            state = state.accept(statement);
        }
        return IdentityLog.stored(state, tx.sql().sql("SELECT leaf_hash FROM identity_statement WHERE log = ? ORDER BY position")
                .param(log).query((row, number) -> Hash.of(row.getBytes(1))).list());
    }

    long start(Transaction tx, String service, Instant now) {
        tx.sql().sql("INSERT INTO identity_log (service, started_at) VALUES (?, ?)").params(service, now.toString()).update();
        return tx.sql().sql("SELECT number FROM identity_log WHERE service = ? AND ended_at IS NULL").param(service).query(Long.class).single();
    }

    void end(Transaction tx, long log, Instant now) {
        tx.sql().sql("UPDATE identity_log SET ended_at = ? WHERE number = ?").params(now.toString(), log).update();
    }

    void fork(Transaction tx, long log, byte[] proof) {
        tx.sql().sql("UPDATE identity_log SET fork = ? WHERE number = ? AND fork IS NULL").params(proof, log).update();
    }

    /** @param from position of the first of them */
    void add(Transaction tx, long log, long from, List<IdentityStatement> statements, Instant now) {
        var rows = new ArrayList<Object[]>();
        for (var statement : statements) {
            var decision = statement instanceof IdentityStatement.OfRoots roots ? roots.decision().decision().order().number() : null;
            rows.add(new Object[] {log, from + rows.size(), decision, statement.encode(), statement.leaf().bytes(), now.toString()});
        }
        tx.batch("INSERT INTO identity_statement (log, position, decision, note, leaf_hash, stored_at) VALUES (?, ?, ?, ?, ?, ?)", rows);
    }

    void putCheckpoint(Transaction tx, long log, long size, SignedNote note, Instant now) {
        tx.sql().sql("INSERT INTO identity_checkpoint (log, size, note, stored_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(log, size, note.bytes(), now.toString()).update();
    }

    /** The largest signed head up to a size; empty when there is none above {@code from}. */
    Optional<SignedNote> checkpoint(Transaction tx, long log, long from, long most) {
        return tx.sql().sql("SELECT note FROM identity_checkpoint WHERE log = ? AND size >= ? AND size <= ? ORDER BY size DESC LIMIT 1")
                .params(log, from, most).query((row, number) -> SignedNote.parse(row.getBytes(1))).optional();
    }

    /** From a position on, at most so many. */
    List<Stored> statements(Transaction tx, long log, long from, int most) {
        return tx.sql().sql("SELECT position, note, stored_at FROM identity_statement WHERE log = ? AND position >= ? ORDER BY position LIMIT ?")
                .params(log, from, most).query((row, number) ->
                        new Stored(row.getLong(1), IdentityStatement.parse(row.getBytes(2)), Instant.parse(row.getString(3)))).list();
    }

    /** What the roots of a service decided, in order; of its present log. */
    List<SignedDecision> decisions(Transaction tx, String service) {
        return tx.sql().sql("""
                SELECT note FROM identity_statement JOIN identity_log ON identity_log.number = log
                WHERE service = ? AND ended_at IS NULL AND decision IS NOT NULL ORDER BY position
                """).param(service).query((row, number) -> SignedDecision.parse(row.getBytes(1))).list();
    }

    /** What all roots ever decided here, of ended logs as well. */
    List<RootDecision> allDecisions(Transaction tx) {
        return tx.sql().sql("SELECT note FROM identity_statement WHERE decision IS NOT NULL ORDER BY log, position")
                .query((row, number) -> SignedDecision.parse(row.getBytes(1)).decision()).list();
    }

    void putReceipt(Transaction tx, long log, String by, long size, Receipt receipt, Instant now) {
        tx.sql().sql("INSERT INTO identity_receipt (log, by_service, size, time, lines, stored_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(log, by, size, receipt.time(), receipt.text().getBytes(StandardCharsets.UTF_8), now.toString()).update();
    }

    /** The largest size that a service countersigned; 0 when none. */
    long countersigned(Transaction tx, long log, String by) {
        return tx.sql().sql("SELECT coalesce(max(size), 0) FROM identity_receipt WHERE log = ? AND by_service = ?").params(log, by)
                .query(Long.class).single();
    }

    /** The largest of each service. */
    List<Countersigned> countersigned(Transaction tx, long log) {
        return tx.sql().sql("""
                SELECT by_service, size, time, stored_at FROM identity_receipt given WHERE log = ?
                    AND size = (SELECT max(size) FROM identity_receipt other WHERE other.log = given.log AND other.by_service = given.by_service)
                ORDER BY by_service
                """).param(log).query((row, number) -> new Countersigned(row.getString(1), row.getLong(2),
                        Instant.ofEpochSecond(row.getLong(3)), Instant.parse(row.getString(4)))).list();
    }

    /** Lines of countersignatures of a head, two of each service. */
    List<SignatureLine> countersignatures(Transaction tx, long log, long size, int most) {
        return tx.sql().sql("SELECT lines FROM identity_receipt WHERE log = ? AND size = ? ORDER BY by_service LIMIT ?").params(log, size, most / 2)
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8)).list().stream()
                .flatMap(lines -> SignedNote.parseLines(lines).stream()).toList();
    }
}
