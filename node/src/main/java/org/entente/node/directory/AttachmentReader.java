package org.entente.node.directory;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Reads what is attached to a thing of any package, for its page. */
@Component
public final class AttachmentReader {
    private final SourceStore sources;
    private final AssessmentStore assessments;
    private final SpellingStore spellings;
    private final NoteStore notes;
    private final SecureRandom random;

    AttachmentReader(SourceStore sources, AssessmentStore assessments, SpellingStore spellings, NoteStore notes,
            SecureRandom random) {
        this.sources = sources;
        this.assessments = assessments;
        this.spellings = spellings;
        this.notes = notes;
        this.random = random;
    }

    public Attachments read(Transaction transaction, FactReference thing) {
        return new Attachments(thing, sources.citationsOf(transaction, thing), assessments.about(transaction, thing),
                spellings.of(transaction, thing), notes.about(transaction, thing), newId());
    }

    /** A random id that nobody has to read: 20 hexadecimal digits. */
    String newId() {
        var bytes = new byte[10];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
