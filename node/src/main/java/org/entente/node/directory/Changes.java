package org.entente.node.directory;

import java.util.Optional;
import org.entente.node.access.Actor;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What every change of the directory has in common: nothing happens unlogged, and nothing is left dangling. */
@Component
final class Changes {
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
     * @throws ProblemException {@link DirectoryError#IN_USE} if something else refers to it
     */
    void remove(Transaction transaction, Actor actor, FactReference reference) {
        if (references.stream().anyMatch(holder -> holder.refersTo(transaction, reference))) {
            throw new ProblemException(DirectoryError.IN_USE);
        }
        log(transaction, actor, ProcessingKind.ERASURE, reference);
        index.remove(transaction, reference.kind(), reference.id());
        if (!ThingStore.remove(transaction, reference)) {
            throw new ProblemException(DirectoryError.IN_USE);
        }
    }

    private void log(Transaction transaction, Actor actor, ProcessingKind kind, FactReference reference) {
        // Names and posts of officials are official contact data: the law asks for a log, not for a reason.
        log.record(transaction, ProcessingRecord.of(kind, actor, reference.toString(), ""));
    }
}
