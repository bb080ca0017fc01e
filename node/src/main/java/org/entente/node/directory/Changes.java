package org.entente.node.directory;

import java.util.List;
import java.util.Optional;
import org.entente.node.access.Actor;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** What every change of the directory has in common: nothing happens unlogged, and nothing is left dangling. */
@Component
final class Changes {
    private static final List<String> ATTACHED = List.of("entered_name", "spelling", "citation", "assessment", "private_note");

    private final ProcessingLog log;
    private final NameIndex index;
    private final ObjectProvider<DirectoryReferences> references;

    Changes(ProcessingLog log, NameIndex index, ObjectProvider<DirectoryReferences> references) {
        this.log = log;
        this.index = index;
        this.references = references;
    }

    /** Writes and logs the value unless it is stored as it is already. */
    <T> Outcome<T> enter(Transaction transaction, Actor actor, FactReference reference, Optional<T> before, T value,
            Runnable write) {
        if (before.isPresent() && before.get().equals(value)) {
            return new Outcome<>(value, false, false);
        }
        var kind = before.isEmpty() ? ProcessingKind.COLLECTION : ProcessingKind.ALTERATION;
        log(transaction, actor, kind, reference);
        write.run();
        return new Outcome<>(value, before.isEmpty(), true);
    }

    /**
     * Removes a thing, its names and what is attached to it.
     *
     * @param delete the statement that removes its own row, with one parameter
     * @throws ProblemException {@link DirectoryError#IN_USE} if something else refers to it
     */
    void remove(Transaction transaction, Actor actor, FactReference reference, String delete) {
        if (references.stream().anyMatch(holder -> holder.refersTo(transaction, reference))) {
            throw new ProblemException(DirectoryError.IN_USE);
        }
        log(transaction, actor, ProcessingKind.ERASURE, reference);
        for (var table : ATTACHED) {
            transaction.sql().sql("DELETE FROM " + table + " WHERE kind = ? AND subject = ?")
                    .params(reference.kind(), reference.id()).update();
        }
        index.remove(transaction, reference.kind(), reference.id());
        try {
            transaction.sql().sql(delete).param(reference.id()).update();
        } catch (DataAccessException e) {
            if (String.valueOf(e.getMostSpecificCause().getMessage()).contains("FOREIGN KEY")) {
                throw new ProblemException(DirectoryError.IN_USE);
            }
            throw e;
        }
    }

    private void log(Transaction transaction, Actor actor, ProcessingKind kind, FactReference reference) {
        // Names and posts of officials are official contact data: the law asks for a log, not for a reason.
        log.record(transaction, ProcessingRecord.of(kind, actor, reference.toString(), ""));
    }
}
