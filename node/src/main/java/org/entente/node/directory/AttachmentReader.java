package org.entente.node.directory;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Reads what is attached to a thing of any package, for its page. */
@Component
public final class AttachmentReader {
    private final SourceStore sources;
    private final PartyStore parties;
    private final AssessmentStore assessments;
    private final SpellingStore spellings;
    private final NoteStore notes;
    private final SecureRandom random;

    AttachmentReader(SourceStore sources, PartyStore parties, AssessmentStore assessments, SpellingStore spellings, NoteStore notes,
            SecureRandom random) {
        this.sources = sources;
        this.parties = parties;
        this.assessments = assessments;
        this.spellings = spellings;
        this.notes = notes;
        this.random = random;
    }

    public Attachments read(Transaction transaction, FactReference thing) {
        var citations = sources.citationsOf(transaction, thing);
        return new Attachments(thing, citations, organisations(transaction, citations),
                assessments.about(transaction, thing), spellings.of(transaction, thing), notes.about(transaction, thing), newId());
    }

    private Map<FactReference, Names> organisations(Transaction transaction, List<Citation.Sourced> citations) {
        var names = new HashMap<FactReference, Names>();
        for (var cited : citations) {
            var fact = cited.citation().about();
            fact.organisation().flatMap(organisation -> parties.find(transaction, organisation))
                    .ifPresent(party -> names.put(fact, party.names()));
        }
        return names;
    }

    /** A random id that nobody has to read: 20 hexadecimal digits. */
    String newId() {
        var bytes = new byte[10];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
