package org.entente.node.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.node.web.Ui;

/**
 * What is attached to a thing, as its page shows it. The template is {@code directory/attachments}.
 *
 * @param organisations the names of those that cited facts say the thing belongs to
 * @param newId a random id for what the page's own forms add, so that sending one twice adds it once
 */
public record Attachments(FactReference about, List<Citation.Sourced> citations, Map<FactReference, Names> organisations,
        List<Assessment> assessments, List<Spelling> spellings, List<PrivateNote> notes, String newId) {
    /** The citations of one fact about the thing. */
    public List<Citation.Sourced> of(FactReference fact) {
        return citations.stream().filter(citation -> citation.citation().about().equals(fact)).toList();
    }

    /** What a cited fact is called in the reader's language. */
    public String fact(Ui ui, FactReference fact) {
        return Labels.fact(ui, fact, Optional.ofNullable(organisations.get(fact)));
    }

    /** The query that names the thing to the forms that attach something to it. */
    public String query() {
        return query(about);
    }

    /** The same for one fact about it. */
    public static String query(FactReference fact) {
        return "about.kind=" + fact.kind() + "&about.id=" + fact.id()
                + (fact.field().isEmpty() ? "" : "&about.field=" + fact.field());
    }
}
