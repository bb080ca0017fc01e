package org.entente.node.dossiers.compose;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.entente.node.access.Actor;
import org.entente.node.access.Role;
import org.entente.node.dossiers.Consultations;
import org.entente.node.dossiers.DossiersError;
import org.entente.node.dossiers.DraftState;
import org.entente.node.dossiers.OwnService;
import org.entente.node.exchange.Blobs;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;
import org.springframework.stereotype.Component;

/**
 * Keeps what is being written, exactly as typed, and logs where personal data is entered, changed and thrown away. A
 * draft with personal data is open to its author; anybody else says why first.
 */
@Component
public class Drafts {
    /** The most characters a draft holds in all, a little more than what fits into one entry. */
    static final int LARGEST = 70_000;
    private static final int MOST_ENTRIES = 200;
    private static final String ID = "[a-z0-9][a-z0-9.-]*";

    private final DraftStore store;
    private final AttachmentStore files;
    private final Blobs blobs;
    private final Consultations consultations;
    private final ProcessingLog log;
    private final OwnService own;
    private final Clock clock;

    Drafts(DraftStore store, AttachmentStore files, Blobs blobs, Consultations consultations, ProcessingLog log, OwnService own,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.blobs = blobs;
        this.consultations = consultations;
        this.log = log;
        this.own = own;
        this.clock = clock;
    }

    /**
     * Begins or changes a draft.
     *
     * @param id chosen by the client: lower-case letters, digits, dots and hyphens; with this node's service and a dot
     *     before it, it has to be an identifier of at most 64 characters
     * @param version the version that was read, so that a change by somebody else is not overwritten; empty to not ask
     * @throws ProblemException when it was sent, deleted, changed meanwhile, is of another kind or too large
     */
    public Draft save(Transaction transaction, Actor actor, String id, DraftContent content, OptionalInt version) {
        check(id, content);
        var known = store.find(transaction, id);
        if (known.isEmpty()) {
            store.add(transaction, id, content, actor.userName(), clock.instant());
            logChange(transaction, actor, id, DraftContent.of(content.kind()), content);
        } else if (!known.get().content().equals(content)) {
            change(transaction, actor, known.get(), content, version);
        }
        return store.find(transaction, id).orElseThrow();
    }

    private void change(Transaction transaction, Actor actor, Draft draft, DraftContent content, OptionalInt version) {
        if (!draft.open() || !draft.kind().equals(content.kind())) {
            throw new ProblemException(DossiersError.DRAFT_CLOSED);
        }
        if (version.isPresent() && version.getAsInt() != draft.version()) {
            throw new ProblemException(DossiersError.DRAFT_CHANGED);
        }
        store.change(transaction, draft.id(), content, actor.userName(), clock.instant());
        logChange(transaction, actor, draft.id(), draft.content(), content);
    }

    /** A file was added to the draft or taken away; as after any change, it does not await the head any more. */
    void filesChanged(Transaction transaction, Actor actor, Draft draft) {
        store.touch(transaction, draft.id(), actor.userName(), clock.instant());
        if (draft.content().personal()) {
            log(transaction, ProcessingKind.ALTERATION, actor, draft.id());
        }
    }

    private void logChange(Transaction transaction, Actor actor, String id, DraftContent before, DraftContent after) {
        if (before.personal()) {
            log(transaction, ProcessingKind.ALTERATION, actor, id);
        } else if (after.personal()) {
            log(transaction, ProcessingKind.COLLECTION, actor, id);
        }
        if (after.personal() && after.derivedFrom().size() > 1 && !before.derivedFrom().equals(after.derivedFrom())) {
            log(transaction, ProcessingKind.COMBINATION, actor, id);
        }
    }

    private void log(Transaction transaction, ProcessingKind kind, Actor actor, String id) {
        log.record(transaction, ProcessingRecord.of(kind, actor, reference(id), ""));
    }

    private void check(String id, DraftContent content) {
        var longest = 63 - own.id().value().length();
        if (!id.matches(ID) || id.length() > longest) {
            throw ProblemException.ofFields(List.of(new FieldError("id", "dossiers.field.draft-id",
                    java.util.Map.of("limit", longest))));
        }
        if (content.length() > LARGEST) {
            throw ProblemException.ofFields(List.of(new FieldError("text", "web.field.too-long",
                    java.util.Map.of("limit", LARGEST))));
        }
        if (content.dataSubjects().size() > MOST_ENTRIES || content.derivedFrom().size() > MOST_ENTRIES) {
            throw ProblemException.ofFields(List.of(new FieldError(
                    content.dataSubjects().size() > MOST_ENTRIES ? "dataSubjects" : "derivedFrom",
                    "dossiers.field.too-many", java.util.Map.of("limit", MOST_ENTRIES))));
        }
    }

    /**
     * The draft, if this person may see its content now.
     *
     * @param key of a consultation; empty if there is none
     * @throws ProblemException when there is none, or it holds personal data, is somebody else's and was not opened
     */
    public Draft read(Transaction transaction, Actor actor, String id, String key) {
        var draft = get(transaction, id);
        if (othersPersonal(actor, draft)) {
            consultations.requireKey(transaction, actor, reference(id), key);
        }
        return draft;
    }

    /** Whether this person has to say why before reading the draft. */
    public boolean closedTo(Transaction transaction, Actor actor, Draft draft, String key) {
        return othersPersonal(actor, draft) && !consultations.holds(transaction, actor, reference(draft.id()), key);
    }

    private static boolean othersPersonal(Actor actor, Draft draft) {
        return draft.content().personal() && !draft.author().equals(actor.userName())
                && !draft.changedBy().equals(actor.userName());
    }

    /** Keeps the reason for the disclosure as typed, until the message is sent. */
    public void noteJustification(Transaction transaction, String id, String justification) {
        if (justification.length() > ProcessingRecord.LONGEST_JUSTIFICATION) {
            throw ProblemException.ofFields(List.of(new FieldError("justification", "web.field.too-long",
                    java.util.Map.of("limit", ProcessingRecord.LONGEST_JUSTIFICATION))));
        }
        store.justification(transaction, id, justification.strip());
    }

    /**
     * Opens a draft of somebody else that holds personal data.
     *
     * @return the key for {@link #read}
     * @throws ProblemException naming {@code justification} when it is blank
     */
    public String consult(Transaction transaction, Actor actor, String id, String justification) {
        return consultations.begin(transaction, actor, reference(get(transaction, id).id()), justification);
    }

    /**
     * What a draft that is still open says, for checking; it is shown to nobody.
     *
     * @throws ProblemException when there is none, or it was sent or deleted
     */
    public DraftContent openContent(Transaction transaction, String id) {
        var draft = get(transaction, id);
        if (!draft.open()) {
            throw new ProblemException(DossiersError.DRAFT_CLOSED);
        }
        return draft.content();
    }

    /** The draft without regard to who asks; its content goes to nobody without {@link #read}. */
    public Draft get(Transaction transaction, String id) {
        return find(transaction, id).orElseThrow(() -> new ProblemException(DossiersError.NO_DRAFT));
    }

    public Optional<Draft> find(Transaction transaction, String id) {
        return store.find(transaction, id);
    }

    /** What is being written or awaits the head, the last changed first. */
    public Listing<Draft> open(Transaction transaction, Paging paging) {
        return store.open(transaction, paging);
    }

    /** What awaits the head, the longest waiting first. */
    public List<Draft> awaitingApproval(Transaction transaction) {
        return store.awaitingApproval(transaction);
    }

    /** Throws a draft away; its content is gone. Deleting it again changes nothing. */
    public void delete(Transaction transaction, Actor actor, String id) {
        var draft = get(transaction, id);
        if (draft.state() == DraftState.SENT) {
            throw new ProblemException(DossiersError.DRAFT_CLOSED);
        }
        if (draft.open()) {
            if (draft.content().personal()) {
                log(transaction, ProcessingKind.ERASURE, actor, id);
            }
            discardFiles(transaction, id, files.of(transaction, id));
            discardFiles(transaction, id, files.removed(transaction, id));
            store.delete(transaction, id, clock.instant());
        }
    }

    /** Asks the head to send it. */
    Draft submit(Transaction transaction, Draft draft, String justification) {
        store.state(transaction, draft.id(), DraftState.AWAITING_APPROVAL, justification, "", clock.instant());
        return get(transaction, draft.id());
    }

    /**
     * The head hands it back to its author.
     *
     * @param note why, required
     * @throws ProblemException when it does not await approval, or the actor is no head
     */
    public Draft handBack(Transaction transaction, Actor actor, String id, String note) {
        if (!actor.roles().contains(Role.HEAD)) {
            throw new ProblemException(WebError.FORBIDDEN);
        }
        if (note.isBlank()) {
            throw ProblemException.ofField("note", "web.field.required");
        }
        var draft = get(transaction, id);
        if (draft.state() != DraftState.AWAITING_APPROVAL) {
            throw new ProblemException(DossiersError.NOT_AWAITING_APPROVAL);
        }
        store.state(transaction, id, DraftState.OPEN, "", note.strip(), clock.instant());
        return get(transaction, id);
    }

    private void discardFiles(Transaction transaction, String id, List<AttachmentStore.Row> rows) {
        rows.forEach(row -> {
            files.delete(transaction, id, row.id());
            blobs.discard(transaction, row.upload());
        });
    }

    void sent(Transaction transaction, Draft draft, org.entente.accord.MessageId message) {
        discardFiles(transaction, draft.id(), files.removed(transaction, draft.id()));
        files.of(transaction, draft.id()).forEach(row -> files.delete(transaction, draft.id(), row.id()));
        store.sent(transaction, draft.id(), message, clock.instant());
    }

    /** How the log names a draft. */
    public static String reference(String id) {
        return "draft/" + id;
    }
}
