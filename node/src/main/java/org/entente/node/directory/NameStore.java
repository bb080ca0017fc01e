package org.entente.node.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.node.store.Transaction;

/** The names that things of the directory were entered with. */
final class NameStore {
    private NameStore() {}

    static void put(Transaction transaction, FactReference about, List<NameVariant> variants) {
        remove(transaction, about);
        for (int position = 0; position < variants.size(); position++) {
            var variant = variants.get(position);
            transaction.sql().sql("""
                            INSERT INTO entered_name (kind, subject, position, language, text, use)
                            VALUES (?, ?, ?, ?, ?, ?)""")
                    .params(about.kind(), about.id(), position, variant.language(), variant.text(), variant.use().code())
                    .update();
        }
    }

    static void remove(Transaction transaction, FactReference about) {
        transaction.sql().sql("DELETE FROM entered_name WHERE kind = ? AND subject = ?")
                .params(about.kind(), about.id()).update();
    }

    static Optional<Names> find(Transaction transaction, FactReference about) {
        var variants = new ArrayList<NameVariant>();
        transaction.sql().sql("""
                        SELECT language, text, use FROM entered_name WHERE kind = ? AND subject = ?
                        ORDER BY position""")
                .params(about.kind(), about.id())
                .query((row, number) -> new NameVariant(
                        row.getString(1), row.getString(2), Codes.read(NameUse.class, row.getString(3))))
                .list().forEach(variants::add);
        return variants.isEmpty() ? Optional.empty() : Optional.of(new Names(variants));
    }

    static Names names(Transaction transaction, FactReference about) {
        return find(transaction, about).orElseThrow();
    }
}
