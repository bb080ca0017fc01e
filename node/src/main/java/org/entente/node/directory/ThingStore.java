package org.entente.node.directory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.entente.node.store.Transaction;
import org.springframework.dao.DataAccessException;

/** Removes things of the directory with what is attached to them. */
final class ThingStore {
    /** Where the things of each kind are kept, by their id. */
    private static final Map<String, String> TABLES = Map.of(
            ListedParty.KIND, "party", ListedService.KIND, "service", ListedOfficial.KIND, "official",
            ListedPost.KIND, "post", Source.KIND, "source", Citation.KIND, "citation",
            Assessment.KIND, "assessment", Interest.KIND, "interest", Spelling.KIND, "spelling",
            PrivateNote.KIND, "private_note");
    private static final List<String> ATTACHED = List.of("entered_name", "spelling", "citation", "assessment", "private_note");

    private ThingStore() {}

    /** @return false if something else refers to it, and then the transaction must be abandoned */
    static boolean remove(Transaction transaction, FactReference thing) {
        for (var table : ATTACHED) {
            transaction.sql().sql("DELETE FROM " + table + " WHERE kind = ? AND subject = ?")
                    .params(thing.kind(), thing.id()).update();
        }
        try {
            transaction.sql().sql("DELETE FROM " + TABLES.get(thing.kind()) + " WHERE id = ?").param(thing.id()).update();
            return true;
        } catch (DataAccessException e) {
            // SQLite and PostgreSQL say it in these words, the one in capitals.
            if (String.valueOf(e.getMostSpecificCause().getMessage()).toLowerCase(Locale.ROOT).contains("foreign key")) {
                return false;
            }
            throw e;
        }
    }
}
