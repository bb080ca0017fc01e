package org.entente.node.directory;

import java.util.ArrayList;
import java.util.List;
import org.entente.node.access.Actor;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.Language;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Enters and removes what is attached to facts: sources and where they are cited, assessments, topics of mutual
 * interest, spellings and private notes. What they are about must be registered in the {@link NameIndex}.
 */
@Component
public final class Sources {
    private final SourceStore sources;
    private final AssessmentStore assessments;
    private final InterestStore interests;
    private final SpellingStore spellings;
    private final NoteStore notes;
    private final ServiceStore services;
    private final TopicNames topics;
    private final NameIndex index;
    private final Changes changes;

    Sources(SourceStore sources, AssessmentStore assessments, InterestStore interests, SpellingStore spellings,
            NoteStore notes, ServiceStore services, TopicNames topics, NameIndex index, Changes changes) {
        this.sources = sources;
        this.assessments = assessments;
        this.interests = interests;
        this.spellings = spellings;
        this.notes = notes;
        this.services = services;
        this.topics = topics;
        this.index = index;
        this.changes = changes;
    }

    public Outcome<Source> enter(Transaction transaction, Actor actor, Source source) {
        var before = sources.find(transaction, source.id());
        return changes.enter(transaction, actor, source.reference(), before, source, () -> {
            sources.put(transaction, source);
            index.put(transaction, Source.KIND, source.id(), source.title(), Paths.source(source.id()),
                    List.of(source.outlet(), source.outlet() + " " + source.title()));
        });
    }

    /** @throws ProblemException naming a source or a thing that does not exist */
    public Outcome<Citation> enter(Transaction transaction, Actor actor, Citation citation) {
        var errors = new ArrayList<FieldError>();
        checkSource(transaction, citation.source(), errors);
        checkAbout(transaction, citation.about(), errors);
        Directory.refuseIfAny(errors);
        var before = sources.findCitation(transaction, citation.id());
        return changes.enter(transaction, actor, FactReference.of(Citation.KIND, citation.id()), before, citation,
                () -> sources.cite(transaction, citation));
    }

    /** @throws ProblemException naming a source or a thing that does not exist */
    public Outcome<Assessment> enter(Transaction transaction, Actor actor, Assessment assessment) {
        var errors = new ArrayList<FieldError>();
        assessment.source().ifPresent(source -> checkSource(transaction, source, errors));
        checkAbout(transaction, assessment.about(), errors);
        Directory.refuseIfAny(errors);
        var before = assessments.find(transaction, assessment.id());
        return changes.enter(transaction, actor, assessment.reference(), before, assessment, () -> {
            assessments.put(transaction, assessment);
            index.put(transaction, Assessment.KIND, assessment.id(), beginning(assessment.text()),
                    "/assessments/" + assessment.id(), List.of(assessment.author(), assessment.text()));
        });
    }

    /** @throws ProblemException naming a counterpart that does not exist */
    public Outcome<Interest> enter(Transaction transaction, Actor actor, Interest interest) {
        var errors = new ArrayList<FieldError>();
        if (services.find(transaction, interest.counterpart()).isEmpty()) {
            errors.add(new FieldError("counterpart", "directory.field.unknown-service"));
        }
        Directory.refuseIfAny(errors);
        var before = interests.find(transaction, interest.id());
        return changes.enter(transaction, actor, interest.reference(), before, interest, () -> {
            interests.put(transaction, interest);
            index.put(transaction, Interest.KIND, interest.id(), topics.in(Language.ENGLISH, interest),
                    Paths.counterpart(interest.counterpart()) + "#topics", topics.all(interest));
        });
    }

    /** @throws ProblemException naming a thing that does not exist */
    public Outcome<Spelling> enter(Transaction transaction, Actor actor, Spelling spelling) {
        var errors = new ArrayList<FieldError>();
        checkAbout(transaction, spelling.about(), errors);
        Directory.refuseIfAny(errors);
        var before = spellings.find(transaction, spelling.id());
        return changes.enter(transaction, actor, FactReference.of(Spelling.KIND, spelling.id()), before, spelling, () -> {
            // It may have belonged to something else, which is no longer found by it.
            before.ifPresent(old -> spellings.remove(transaction, old));
            spellings.put(transaction, spelling);
        });
    }

    /** @throws ProblemException naming a thing that does not exist */
    public Outcome<PrivateNote> enter(Transaction transaction, Actor actor, PrivateNote note) {
        var errors = new ArrayList<FieldError>();
        checkAbout(transaction, note.about(), errors);
        Directory.refuseIfAny(errors);
        var before = notes.find(transaction, note.id());
        if (before.isPresent() && before.get().says(note)) {
            return new Outcome<>(before.get(), false, false);
        }
        return changes.enter(transaction, actor, FactReference.of(PrivateNote.KIND, note.id()), before, note,
                () -> notes.put(transaction, note));
    }

    /** Removes a source; refused while a fact or an assessment rests on it. */
    public void remove(Transaction transaction, Actor actor, Source source) {
        changes.remove(transaction, actor, source.reference());
    }

    public void remove(Transaction transaction, Actor actor, Citation citation) {
        changes.remove(transaction, actor, FactReference.of(Citation.KIND, citation.id()));
    }

    public void remove(Transaction transaction, Actor actor, Assessment assessment) {
        changes.remove(transaction, actor, assessment.reference());
    }

    public void remove(Transaction transaction, Actor actor, Interest interest) {
        changes.remove(transaction, actor, interest.reference());
    }

    public void remove(Transaction transaction, Actor actor, Spelling spelling) {
        changes.remove(transaction, actor, FactReference.of(Spelling.KIND, spelling.id()));
        index.respell(transaction, spelling.about());
    }

    public void remove(Transaction transaction, Actor actor, PrivateNote note) {
        changes.remove(transaction, actor, FactReference.of(PrivateNote.KIND, note.id()));
    }

    private void checkSource(Transaction transaction, String source, List<FieldError> errors) {
        if (sources.find(transaction, source).isEmpty()) {
            errors.add(new FieldError("source", "directory.field.unknown-source"));
        }
    }

    private void checkAbout(Transaction transaction, FactReference about, List<FieldError> errors) {
        if (!index.contains(transaction, about)) {
            errors.add(new FieldError("about.id", "directory.field.unknown-thing"));
        }
    }

    private static String beginning(String text) {
        return text.length() <= 120 ? text : text.substring(0, Character.isHighSurrogate(text.charAt(118)) ? 118 : 119) + "…";
    }
}
