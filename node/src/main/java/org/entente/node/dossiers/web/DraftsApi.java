package org.entente.node.dossiers.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.entente.accord.Attachment;
import org.entente.accord.MessageId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.dossiers.compose.Compose;
import org.entente.node.dossiers.compose.Draft;
import org.entente.node.dossiers.compose.DraftContent;
import org.entente.node.dossiers.compose.DraftFile;
import org.entente.node.dossiers.compose.DraftFiles;
import org.entente.node.dossiers.compose.Drafts;
import org.entente.node.store.Store;
import org.entente.node.web.Language;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.entente.node.web.Problem;
import org.entente.node.web.Texts;
import org.entente.node.web.Ui;
import org.entente.node.web.ViewerSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import jakarta.servlet.http.HttpServletRequest;

/** Drafts for other programs: begin, check, send. */
@RestController
@RequestMapping("/api/v1/drafts")
@Requires(Permission.DOSSIER_WORK)
class DraftsApi {
    /**
     * A draft.
     *
     * @param content missing in lists
     * @param message the message it became
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DraftView(String id, String kind, String state, String author, Instant createdAt, String changedBy,
            Instant changedAt, int version, String note, String message, DraftContent content) {
        static DraftView of(Draft draft, boolean content) {
            return new DraftView(draft.id(), draft.kind(), Ui.kebab(draft.state()), draft.author(), draft.createdAt(),
                    draft.changedBy(), draft.changedAt(), draft.version(), draft.note().isEmpty() ? null : draft.note(),
                    draft.message().map(MessageId::value).orElse(null),
                    content && draft.open() ? draft.content() : null);
        }
    }

    /** @param justification why personal data is disclosed or consulted; required when there is any */
    record JustificationBody(String justification) {
        String text() {
            return justification == null ? "" : justification;
        }
    }

    /**
     * What sending led to.
     *
     * @param state {@code sent} or {@code awaiting-approval}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OutcomeView(String state, MessageView message, DraftView draft) {}

    /** @param note why it is handed back */
    record NoteBody(String note) {}

    record ConsultationView(String consultation) {}

    private final Store store;
    private final Drafts drafts;
    private final DraftFiles files;
    private final Compose compose;
    private final Outcomes outcomes;
    private final Texts texts;
    private final ViewerSource viewers;

    DraftsApi(Store store, Drafts drafts, DraftFiles files, Compose compose, Outcomes outcomes, Texts texts, ViewerSource viewers) {
        this.store = store;
        this.drafts = drafts;
        this.files = files;
        this.compose = compose;
        this.outcomes = outcomes;
        this.texts = texts;
        this.viewers = viewers;
    }

    @GetMapping
    Listing<DraftView> list(Paging paging) {
        return store.read(transaction -> drafts.open(transaction, paging)).map(draft -> DraftView.of(draft, false));
    }

    /** @param consultation the key of a consultation, for a draft of somebody else that holds personal data */
    @GetMapping("/{id}")
    DraftView draft(@PathVariable String id, @RequestParam(defaultValue = "") String consultation, Actor actor) {
        return DraftView.of(store.read(transaction -> drafts.read(transaction, actor, id, consultation)), true);
    }

    @PostMapping("/{id}/consult")
    ConsultationView consult(@PathVariable String id, @RequestBody JustificationBody body, Actor actor) {
        return new ConsultationView(store.write(
                transaction -> drafts.consult(transaction, actor, id, body.text())));
    }

    /** Begins or changes a draft, as far as it is finished; what has the wrong form is refused and changes nothing. */
    @PutMapping("/{id}")
    DraftView put(@PathVariable String id, @RequestBody DraftContent content, Actor actor) {
        return DraftView.of(store.write(transaction -> {
            compose.refuseWrongForms(transaction, id, content);
            return drafts.save(transaction, actor, id, content, OptionalInt.empty());
        }), true);
    }

    @PostMapping("/{id}/check")
    DecisionView check(@PathVariable String id, Actor actor, HttpServletRequest request) {
        var language = viewers.viewer(request).language();
        var preview = store.read(transaction ->
                compose.preview(transaction, id, drafts.openContent(transaction, id)));
        return DecisionView.of(preview, errors(preview, language));
    }

    private List<Problem.Field> errors(org.entente.node.dossiers.compose.ReleasePreview preview, Language language) {
        return preview.errors().stream()
                .map(error -> new Problem.Field(error.path(), error.key(), texts.text(language, error.key(), error.arguments())))
                .toList();
    }

    @PostMapping("/{id}/send")
    OutcomeView send(@PathVariable String id, @RequestBody(required = false) JustificationBody body, Actor actor) {
        files.follow(id);
        return store.write(transaction -> outcomes.view(transaction, compose.send(transaction, actor, id,
                Optional.ofNullable(body).map(JustificationBody::text).orElse(""))));
    }

    @PostMapping("/{id}/hand-back")
    @Requires(Permission.DOSSIER_APPROVE)
    DraftView handBack(@PathVariable String id, @RequestBody NoteBody body, Actor actor) {
        return DraftView.of(store.write(transaction ->
                drafts.handBack(transaction, actor, id, body.note() == null ? "" : body.note())), false);
    }

    /** The files of a draft, and how much of each is received. */
    @GetMapping("/{id}/attachments")
    List<DraftFile> attachments(@PathVariable String id, @RequestParam(defaultValue = "") String consultation, Actor actor) {
        return store.read(transaction -> {
            drafts.read(transaction, actor, id, consultation);
            return files.of(transaction, id);
        });
    }

    /**
     * Sends a file of a draft, or a part of it. A part has the header {@code Content-Range: bytes FIRST-LAST/LENGTH} and begins with
     * the byte after those {@code received}; without that header the body is the whole file. The file is whole when the last
     * byte is received. A transfer that breaks off keeps what came.
     *
     * @param attachment chosen by the client: at most 64 small letters, digits, dots and hyphens
     * @param name the file's name, without folders; required in the first part
     * @param mediaType such as {@code application/pdf}
     */
    @PutMapping(path = "/{id}/attachments/{attachment}", consumes = MediaType.ALL_VALUE)
    DraftFile putAttachment(@PathVariable String id, @PathVariable String attachment, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = Attachment.UNKNOWN_TYPE) String mediaType,
            @RequestHeader(name = HttpHeaders.CONTENT_RANGE, defaultValue = "") String part, Actor actor, HttpServletRequest request)
            throws IOException {
        var range = PartRange.parse(part, request.getContentLengthLong());
        var begun = store.write(transaction -> files.begin(transaction, actor, id, attachment, name, mediaType, range.length()));
        if (begun.whole() && range.first() == 0) {
            return begun;
        }
        return files.take(id, attachment, range.first(), request.getInputStream(), part.isEmpty());
    }

    /** How much of a file is received. */
    @GetMapping("/{id}/attachments/{attachment}")
    DraftFile attachment(@PathVariable String id, @PathVariable String attachment, @RequestParam(defaultValue = "") String consultation,
            Actor actor) {
        return store.read(transaction -> {
            drafts.read(transaction, actor, id, consultation);
            return files.get(transaction, id, attachment);
        });
    }

    @DeleteMapping("/{id}/attachments/{attachment}")
    List<DraftFile> deleteAttachment(@PathVariable String id, @PathVariable String attachment, Actor actor) {
        return store.write(transaction -> {
            files.delete(transaction, actor, id, attachment);
            return files.of(transaction, id);
        });
    }

    @DeleteMapping("/{id}")
    DraftView delete(@PathVariable String id, Actor actor) {
        return DraftView.of(store.write(transaction -> {
            drafts.delete(transaction, actor, id);
            return drafts.get(transaction, id);
        }), false);
    }
}
