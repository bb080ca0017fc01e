package org.entente.node.agreements;

import java.util.function.Predicate;
import org.entente.accord.Rulebook;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** The instruments made ready for deciding, made again only after a step. */
@Component
class Rulebooks {
    private record Made(long revision, Rulebook agreed, Rulebook withLocal) {}

    private final InstrumentStore store;
    private volatile Made last = new Made(0, Rulebook.of(java.util.List.of()), Rulebook.of(java.util.List.of()));

    Rulebooks(InstrumentStore store) {
        this.store = store;
    }

    /** What all parties know from the channel. */
    Rulebook agreed(Transaction transaction) {
        return made(transaction).agreed;
    }

    /** Also what was recorded here alone. */
    Rulebook withLocal(Transaction transaction) {
        return made(transaction).withLocal;
    }

    private Made made(Transaction transaction) {
        var revision = store.revision(transaction);
        var known = last;
        if (known.revision == revision) {
            return known;
        }
        var all = store.all(transaction);
        var made = new Made(revision, rulebook(all, one -> !one.local()), rulebook(all, _ -> true));
        // A writer may still roll its steps back, and others would then get the same number: kept only once it is on disk.
        if (transaction.writable()) {
            transaction.afterCommit(() -> keep(made));
        } else {
            keep(made);
        }
        return made;
    }

    private synchronized void keep(Made made) {
        if (made.revision > last.revision) {
            last = made;
        }
    }

    private static Rulebook rulebook(java.util.List<KnownInstrument> all, Predicate<KnownInstrument> which) {
        return Rulebook.of(all.stream().filter(which).map(KnownInstrument::instrument).toList());
    }
}
