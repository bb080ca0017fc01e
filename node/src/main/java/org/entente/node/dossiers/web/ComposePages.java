package org.entente.node.dossiers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.access.Role;
import org.entente.node.dossiers.DossiersError;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.compose.Compose;
import org.entente.node.dossiers.compose.DeniedException;
import org.entente.node.dossiers.compose.Draft;
import org.entente.node.dossiers.compose.DraftContent;
import org.entente.node.dossiers.compose.DraftFiles;
import org.entente.node.dossiers.compose.DraftContent.PersonInput;
import org.entente.node.dossiers.compose.Drafts;
import org.entente.node.dossiers.compose.ReleasePreview;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Page;
import org.entente.node.web.ProblemException;
import org.entente.node.web.StreamedFile;
import org.entente.node.web.ViewerSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Writing a message. Every button of the form saves the draft first, so that nothing typed is lost; the release check
 * beside it follows the typing where JavaScript runs and the check button where it does not.
 */
@Controller
@Requires(Permission.DOSSIER_WORK)
public class ComposePages {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_ID = 14;

    private final Store store;
    private final Drafts drafts;
    private final DraftFiles files;
    private final Compose compose;
    private final ComposeForm forms;
    private final ViewerSource viewers;
    private final SecureRandom random;

    ComposePages(Store store, Drafts drafts, DraftFiles files, Compose compose, ComposeForm forms, ViewerSource viewers,
            SecureRandom random) {
        this.store = store;
        this.drafts = drafts;
        this.files = files;
        this.compose = compose;
        this.forms = forms;
        this.viewers = viewers;
        this.random = random;
    }

    /** Begins a message; nothing is stored before the first button. */
    @GetMapping("/dossiers/compose")
    Page begin(Form form, Actor actor, HttpServletRequest request) {
        var zone = zone(request);
        return store.read(transaction -> {
            var content = forms.beginning(transaction, form, viewers.viewer(request).language());
            return page(transaction, newId(), content, DraftForms.show(content, zone), 0, Optional.empty(), false, actor, request);
        });
    }

    private String newId() {
        var id = new StringBuilder();
        random.ints(RANDOM_ID, 0, LETTERS.length()).forEach(letter -> id.append(LETTERS.charAt(letter)));
        return id.toString();
    }

    @GetMapping("/dossiers/drafts/{id}")
    Page draft(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        return store.read(transaction -> {
            var known = drafts.get(transaction, id);
            if (known.message().isPresent()) {
                return Page.redirect("/dossiers/messages/" + known.message().get());
            }
            var key = form.value("consultation");
            if (drafts.closedTo(transaction, actor, known, key)) {
                return Page.of("dossiers/consult", new ConsultPage(known, Form.empty()));
            }
            var draft = drafts.read(transaction, actor, id, key);
            if (!draft.open()) {
                throw new ProblemException(DossiersError.DRAFT_CLOSED);
            }
            var shown = DraftForms.show(draft.content(), zone(request)).put("justification", draft.justification());
            return page(transaction, id, draft.content(), shown, draft.version(), Optional.of(draft),
                    form.has("checked"), actor, request);
        });
    }

    /** Why one opens the draft of somebody else that holds personal data. */
    public record ConsultPage(Draft draft, Form form) {}

    @PostMapping("/dossiers/drafts/{id}/open")
    Page open(@PathVariable String id, Form form, Actor actor) {
        return form.submit(() -> Page.redirect("/dossiers/drafts/" + id + "?consultation="
                        + store.write(tx -> drafts.consult(tx, actor, id, form.value("justification")))),
                () -> Page.of("dossiers/consult",
                        new ConsultPage(store.read(tx -> drafts.get(tx, id)), form)));
    }

    /** Every button of the form: {@code save}, {@code check}, {@code add}, {@code remove-<number>}, {@code send}; files have addresses of their own. */
    @PostMapping("/dossiers/drafts/{id}")
    Page save(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var content = withButton(DraftForms.read(form, zone(request)), form.value("button"));
        return form.submit(() -> {
            var draft = store.write(tx -> saved(tx, actor, id, content, form));
            return switch (form.value("button")) {
                case "send" -> {
                    files.follow(id);
                    yield send(id, form, actor);
                }
                case "check" -> Page.redirect("/dossiers/drafts/" + draft.id() + "?checked=true#release");
                case "save" -> Page.redirect("/dossiers/drafts/" + draft.id()).saying("dossiers.draft.saved");
                default -> Page.redirect("/dossiers/drafts/" + draft.id() + "#persons");
            };
        }, () -> again(id, content, form, actor, request));
    }

    /** Saves the draft, and takes the file that was sent with it. */
    @PostMapping("/dossiers/drafts/{id}/attachments")
    Page attach(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var content = DraftForms.read(form, zone(request));
        var file = StreamedFile.of(request);
        return form.submit(() -> {
            store.write(tx -> saved(tx, actor, id, content, form));
            var sent = file.orElseThrow(() -> ProblemException.ofField(DraftFiles.FIELD, "web.field.required"));
            try {
                files.attach(actor, id, sent.name(), sent.mediaType(), sent.most(), sent.content());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return Page.redirect("/dossiers/drafts/" + id + "#attachments").saying("dossiers.attachment.added");
        }, () -> {
            file.ifPresent(StreamedFile::skipRest);
            return again(id, content, form, actor, request);
        });
    }

    /** Saves the draft, and takes one of its files away. */
    @PostMapping("/dossiers/drafts/{id}/attachments/{file}/remove")
    Page remove(@PathVariable String id, @PathVariable String file, Form form, Actor actor, HttpServletRequest request) {
        var content = DraftForms.read(form, zone(request));
        return form.submit(() -> {
            store.write(tx -> {
                var draft = saved(tx, actor, id, content, form);
                files.remove(tx, actor, id, file);
                return draft;
            });
            return Page.redirect("/dossiers/drafts/" + id + "#attachments").saying("dossiers.attachment.removed")
                    .undo("/dossiers/drafts/" + id + "/attachments/" + file + "/put-back");
        }, () -> again(id, content, form, actor, request));
    }

    @PostMapping("/dossiers/drafts/{id}/attachments/{file}/put-back")
    Page putBack(@PathVariable String id, @PathVariable String file, Actor actor) {
        store.write(tx -> {
            files.putBack(tx, actor, id, file);
            return null;
        });
        return Page.redirect("/dossiers/drafts/" + id + "#attachments").saying("dossiers.attachment.put-back");
    }

    private Draft saved(Transaction tx, Actor actor, String id, DraftContent content, Form form) {
        var version = form.value("version");
        var draft = drafts.save(tx, actor, id, content,
                version.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(version)) : OptionalInt.empty());
        drafts.noteJustification(tx, id, form.value("justification"));
        return draft;
    }

    private Page send(String id, Form form, Actor actor) {
        return switch (store.write(tx -> compose.send(tx, actor, id, form.value("justification")))) {
            case Compose.Sent(var message) ->
                Page.redirect("/dossiers/" + message.dossier()).saying("dossiers.sent");
            case Compose.AwaitingApproval(var _) ->
                Page.redirect("/dossiers/drafts").saying("dossiers.awaiting-approval");
        };
    }

    /** The form as typed, with what is wrong; what was typed stands in the store already unless saving was refused. */
    private Page again(String id, DraftContent content, Form form, Actor actor, HttpServletRequest request) {
        return store.read(tx -> {
            // Whoever reads that somebody else changed the draft, and saves again, means to.
            var stored = drafts.find(tx, id);
            return page(tx, id, content, form, stored.map(Draft::version).orElse(0), stored, true, actor, request);
        });
    }

    private static DraftContent withButton(DraftContent content, String button) {
        var persons = new ArrayList<>(content.dataSubjects());
        if (button.equals("add")) {
            persons.add(PersonInput.EMPTY);
        } else if (button.matches("remove-\\d{1,3}")) {
            int number = Integer.parseInt(button.substring("remove-".length()));
            if (number < persons.size()) {
                persons.remove(number);
            }
        }
        return content.withPersons(persons);
    }

    /** The release check for what stands in the form now, which is saved as well; a part of the page, not a page. */
    @PostMapping("/dossiers/drafts/{id}/preview")
    Page preview(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var content = DraftForms.read(form, zone(request));
        var draft = store.write(tx -> saved(tx, actor, id, content, form));
        return store.read(tx -> Page.of("dossiers/release", new ReleasePart(compose.preview(tx, id, content),
                draft.version(), false, true, actor.roles().contains(Role.HEAD))));
    }

    /**
     * @param version of the draft as it is now, which the form has to send next
     * @param complete whether missing fields are listed
     * @param fragment whether it replaces the part of a page that is shown already
     * @param head whether the reader sends what needs a head
     */
    public record ReleasePart(ReleasePreview preview, int version, boolean complete, boolean fragment, boolean head) {}

    @PostMapping("/dossiers/drafts/{id}/delete")
    Page delete(@PathVariable String id, Actor actor) {
        store.write(tx -> {
            drafts.delete(tx, actor, id);
            return null;
        });
        return Page.redirect("/dossiers/drafts").saying("dossiers.draft.deleted");
    }

    @PostMapping("/dossiers/drafts/{id}/hand-back")
    @Requires(Permission.DOSSIER_APPROVE)
    Page handBack(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        return form.submit(() -> {
            store.write(tx -> drafts.handBack(tx, actor, id, form.value("note")));
            return Page.redirect("/dossiers/drafts").saying("dossiers.handed-back");
        }, () -> store.read(tx -> {
            var draft = drafts.read(tx, actor, id, form.value("consultation"));
            return page(tx, id, draft.content(), DraftForms.show(draft.content(), zone(request)), draft.version(),
                    Optional.of(draft), false, actor, request);
        }));
    }

    private Page page(Transaction tx, String id, DraftContent content, Form form, int version, Optional<Draft> draft,
            boolean checked, Actor actor, HttpServletRequest request) {
        var kind = Arrays.stream(MessageKind.values()).filter(one -> one.code().equals(content.kind())).findFirst()
                .orElseThrow(() -> ProblemException.ofField("kind", "web.field.unknown-choice"));
        var preview = form.problem().filter(DeniedException.class::isInstance).isPresent() || checked || draft.isPresent()
                ? Optional.of(compose.preview(tx, id, content)) : Optional.<ReleasePreview>empty();
        return Page.of("dossiers/compose", forms.page(tx, id, kind, content, form, version, draft, preview, checked,
                actor.roles().contains(Role.HEAD), request));
    }

    private ZoneId zone(HttpServletRequest request) {
        return viewers.viewer(request).zone();
    }
}
