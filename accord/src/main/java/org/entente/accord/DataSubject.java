package org.entente.accord;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A person that a message is about.
 *
 * @param name        as known, in any script
 * @param born        date of birth as far as known, such as {@code 1980}, {@code 1980-02} or {@code 1980-02-29}; may be empty
 * @param nationality may be empty
 * @param note        what else is known or asked; may be empty
 */
public record DataSubject(DataSubjectCategory category, String name, String born, String nationality,
                          List<Identifier> identifiers, String note) {
    public DataSubject {
        Check check = new Check();
        check.required("category", category);
        name = check.line("name", name);
        born = check.note("born", born);
        if (!born.isEmpty() && !born.matches("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?")) {
            check.problem("born", FieldProblem.Code.FORM, "YYYY, YYYY-MM or YYYY-MM-DD");
        }
        nationality = check.note("nationality", nationality);
        identifiers = check.list("identifiers", identifiers, 0);
        note = check.note("note", note);
        check.done();
    }

    /** The categories of data that a marking must name for this person. */
    public Set<DataCategory> categories() {
        Set<DataCategory> categories = EnumSet.of(DataCategory.IDENTITY);
        identifiers.forEach(identifier -> categories.add(identifier.kind().category()));
        return categories;
    }
}
