package org.entente.node.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.node.access.Actor;
import org.entente.node.access.Role;
import org.entente.node.store.SqliteDatabase;
import org.entente.node.store.Store;
import org.entente.node.store.StoreObserver;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessingLogTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Actor OFFICER =
            new Actor("amina", "Amina Example (fictional)", Set.of(Role.OFFICER), Optional.empty());

    @TempDir
    Path folder;

    private final ProcessingLog log = new ProcessingLog(new ProcessingStore(), Clock.fixed(NOW, ZoneOffset.UTC));
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(new SqliteDatabase(folder.resolve("node.db")), StoreObserver.NONE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void consult(String reference) {
        store.write(tx -> log.record(tx, ProcessingRecord.consultation(OFFICER, reference, "Answering a request")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void aConsultationWithoutAReasonIsRefused(String blank) {
        assertThatThrownBy(() -> ProcessingRecord.consultation(OFFICER, "dossier/1", blank))
                .isInstanceOfSatisfying(ProblemException.class, refused ->
                        assertThat(refused.fieldErrors()).extracting("path").containsExactly("justification"));
    }

    @Test
    void aDisclosureWithoutAReasonOrARecipientIsRefused() {
        assertThatThrownBy(() -> ProcessingRecord.disclosure(OFFICER, "dossier/1", "", List.of("es.policia-nacional")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> ProcessingRecord.disclosure(OFFICER, "dossier/1", "Answering a request", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryHoldsWhoDidWhatWhenWhyAndForWhom() {
        store.write(tx -> log.record(tx, ProcessingRecord.disclosure(OFFICER, "message/1",
                "Answering a request", List.of("es.policia-nacional", "nl.politie"))));
        var entry = store.read(tx -> log.newestFirst(tx, ProcessingFilter.none(), Paging.first())).items().getFirst();
        assertThat(entry.at()).isEqualTo(NOW);
        assertThat(entry.kind()).isEqualTo(ProcessingKind.DISCLOSURE);
        assertThat(entry.userName()).isEqualTo("amina");
        assertThat(entry.reference()).isEqualTo("message/1");
        assertThat(entry.justification()).isEqualTo("Answering a request");
        assertThat(entry.recipients()).containsExactly("es.policia-nacional", "nl.politie");
    }

    @Test
    void whatIsRolledBackIsNotLogged() {
        assertThatThrownBy(() -> store.write(tx -> {
            log.record(tx, ProcessingRecord.consultation(OFFICER, "dossier/1", "Answering a request"));
            throw new IllegalStateException("the operation failed");
        })).hasMessage("the operation failed");
        assertThat(store.read(tx -> log.newestFirst(tx, ProcessingFilter.none(), Paging.first())).total()).isZero();
    }

    @Test
    void aReadTransactionCannotConsultUnlogged() {
        assertThatThrownBy(() -> store.read(tx -> log.record(
                tx, ProcessingRecord.consultation(OFFICER, "dossier/1", "Answering a request"))))
                .hasStackTraceContaining("readonly");
    }

    @Test
    void theFilterNarrowsByKindPersonReferenceAndTime() {
        consult("dossier/2026-0001");
        consult("dossier/2026-0002");
        store.write(tx -> log.record(tx,
                ProcessingRecord.byNode(ProcessingKind.COLLECTION, "message/9", "An entry came in")));
        assertThat(references(new ProcessingFilter(Optional.of(ProcessingKind.COLLECTION), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()))).containsExactly("message/9");
        assertThat(references(new ProcessingFilter(Optional.empty(), Optional.of("amina"), Optional.empty(),
                Optional.empty(), Optional.empty()))).containsExactly("dossier/2026-0002", "dossier/2026-0001");
        assertThat(references(new ProcessingFilter(Optional.empty(), Optional.empty(), Optional.of("dossier/2026-0001"),
                Optional.empty(), Optional.empty()))).containsExactly("dossier/2026-0001");
        assertThat(references(new ProcessingFilter(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(NOW.plusMillis(1)), Optional.empty()))).isEmpty();
        assertThat(references(new ProcessingFilter(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(NOW), Optional.of(NOW.plusMillis(1))))).hasSize(3);
    }

    private List<String> references(ProcessingFilter filter) {
        return store.read(tx -> log.newestFirst(tx, filter, Paging.first())).items().stream()
                .map(ProcessingEntry::reference).toList();
    }

    @Test
    void theDatabaseItselfRefusesToAlterOrDeleteAnEntry() {
        consult("dossier/1");
        assertThatThrownBy(() -> store.write(tx -> tx.sql().sql("UPDATE processing SET user_name = 'x'").update()))
                .hasStackTraceContaining("never altered");
        assertThatThrownBy(() -> store.write(tx -> tx.sql().sql("DELETE FROM processing").update()))
                .hasStackTraceContaining("never deleted");
    }

    @Test
    void anAlteredOrDroppedOrInsertedEntryShows() throws SQLException {
        for (int i = 1; i <= 5; i++) {
            consult("dossier/" + i);
        }
        assertThat(store.read(log::firstBroken)).isEmpty();
        assertThat(brokenAfter("UPDATE processing SET justification = 'Another reason' WHERE sequence = 2")).isEqualTo(2);
        assertThat(brokenAfter("DELETE FROM processing WHERE sequence = 3")).isEqualTo(3);
        assertThat(brokenAfter("UPDATE processing SET sequence = 9 WHERE sequence = 4")).isEqualTo(4);
    }

    /** What the check says after somebody with the database file in hand changed it; then the file is as before. */
    private long brokenAfter(String tampering) throws SQLException {
        store.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("node.db"));
                var statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER processing_is_never_altered");
            statement.execute("DROP TRIGGER processing_is_never_deleted");
            statement.execute("CREATE TABLE kept AS SELECT * FROM processing");
            statement.execute(tampering);
        }
        store = Store.open(new SqliteDatabase(folder.resolve("node.db")), StoreObserver.NONE);
        var broken = store.read(log::firstBroken).orElseThrow();
        store.write(tx -> tx.sql().sql("DELETE FROM processing").update());
        store.write(tx -> tx.sql().sql("INSERT INTO processing SELECT * FROM kept").update());
        store.write(tx -> tx.sql().sql("DROP TABLE kept").update());
        store.write(tx -> tx.sql().sql("CREATE TRIGGER processing_is_never_altered BEFORE UPDATE ON processing "
                + "BEGIN SELECT RAISE(ABORT, 'never altered'); END").update());
        store.write(tx -> tx.sql().sql("CREATE TRIGGER processing_is_never_deleted BEFORE DELETE ON processing "
                + "BEGIN SELECT RAISE(ABORT, 'never deleted'); END").update());
        assertThat(store.read(log::firstBroken)).isEmpty();
        return broken;
    }
}
