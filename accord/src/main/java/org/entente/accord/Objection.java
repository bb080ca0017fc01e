package org.entente.accord;

import java.util.List;

/**
 * Objects to an entry that breaks what was agreed; the entry is kept in quarantine. Clauses are empty when no instrument
 * covers the entry at all, or when it cannot be read.
 */
public record Objection(EntryPointer entry, List<ClauseReference> clauses, String text) implements Payload {
    public Objection {
        Check check = new Check();
        check.required("entry", entry);
        clauses = check.list("clauses", clauses, 0);
        text = check.text("text", text);
        check.done();
    }
}
