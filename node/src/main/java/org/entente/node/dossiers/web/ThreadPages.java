package org.entente.node.dossiers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.accord.CommitmentId;
import org.entente.accord.DataSubject;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.access.UserNames;
import org.entente.node.directory.ServiceStore;
import org.entente.node.dossiers.Consultations;
import org.entente.node.dossiers.Dossier;
import org.entente.node.dossiers.DossierStore;
import org.entente.node.dossiers.KeptCommitments;
import org.entente.node.dossiers.Links;
import org.entente.node.dossiers.MessageContent;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.OwnService;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.dossiers.ThreadReader;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Page;
import org.entente.node.web.ProblemException;
import org.entente.node.web.ViewerSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A dossier with its thread, and a single message. What holds personal data is opened with a reason, one message at a time. */
@Controller
@Requires(Permission.DOSSIER_VIEW)
public class ThreadPages {
    /**
     * @param contents of the messages that may be read without a reason, by id
     * @param writers the names of the persons here who sent messages, by user name
     */
    public record DossierPage(Dossier dossier, List<ThreadReader.Followed> thread, Map<MessageId, Opened> contents,
            Map<String, String> writers, List<DossierStore.Link> links, List<KeptCommitment> commitments,
            ServiceNames names, ServiceId own, Form link, Instant now) {}

    /** @param text what was promised, in the reader's language where there is one */
    public record KeptCommitment(CommitmentId id, String text) {}

    /** What is read once a message is open. @param consultation the key it was opened with; empty where none was needed */
    public record Opened(StoredMessage message, List<ContentPart> parts, List<DataSubject> persons, List<MessageFile> files,
            String consultation) {
        /** Where a file is downloaded. */
        public String address(MessageFile file) {
            return "/dossiers/messages/" + message.id() + "/attachments/" + file.number()
                    + (consultation.isEmpty() ? "" : "?consultation=" + consultation);
        }

        /** Whether some file is still being fetched. */
        public boolean fetching() {
            return files.stream().anyMatch(file -> !file.state().whole());
        }
    }

    /**
     * @param opened empty while it is closed or after erasure
     * @param consultation the key it was opened with
     * @param actions what may be written in answer to it or about it
     */
    public record MessagePage(Dossier dossier, ThreadReader.Followed followed, Optional<Opened> opened, String consultation,
            List<MessageKind> actions, ServiceNames names, ServiceId own, Form form, Instant now) {}

    private final Store store;
    private final DossierStore dossiers;
    private final MessageStore messages;
    private final ThreadReader threads;
    private final Consultations consultations;
    private final FileSender files;
    private final Links links;
    private final KeptCommitments commitments;
    private final UserNames users;
    private final ServiceStore services;
    private final OwnService own;
    private final ViewerSource viewers;
    private final Clock clock;

    ThreadPages(Store store, DossierStore dossiers, MessageStore messages, ThreadReader threads,
            Consultations consultations, FileSender files, Links links, KeptCommitments commitments, UserNames users,
            ServiceStore services, OwnService own, ViewerSource viewers, Clock clock) {
        this.store = store;
        this.dossiers = dossiers;
        this.messages = messages;
        this.threads = threads;
        this.consultations = consultations;
        this.files = files;
        this.links = links;
        this.commitments = commitments;
        this.users = users;
        this.services = services;
        this.own = own;
        this.viewers = viewers;
        this.clock = clock;
    }

    @GetMapping("/dossiers/{id}")
    Page dossier(@PathVariable String id, Actor actor, HttpServletRequest request) {
        return dossier("dossiers/dossier", id, Form.empty(), actor, request);
    }

    /** The thread for paper: every page of it carries the highest marking. */
    @GetMapping("/dossiers/{id}/print")
    Page print(@PathVariable String id, Actor actor, HttpServletRequest request) {
        return dossier("dossiers/print", id, Form.empty(), actor, request);
    }

    private Page dossier(String template, String id, Form link, Actor actor, HttpServletRequest request) {
        return store.read(transaction -> {
            var dossier = threads.dossier(transaction, id);
            var names = names(transaction, request);
            var thread = threads.thread(transaction, dossier.id());
            var contents = new LinkedHashMap<MessageId, Opened>();
            var writers = new TreeMap<String, String>();
            for (var followed : thread) {
                var message = followed.message();
                if (message.outgoing()) {
                    writers.computeIfAbsent(message.author(), name -> users.displayName(transaction, name));
                }
                if (!Consultations.needsReason(actor, message) && !message.erased()) {
                    contents.put(message.id(), open(transaction, actor, message, "", names));
                }
            }
            return Page.of(template, new DossierPage(dossier, thread, contents, writers,
                    dossiers.links(transaction, dossier.id()), kept(transaction, dossier, request), names, own.id(),
                    link, clock.instant()));
        });
    }

    private List<KeptCommitment> kept(Transaction transaction, Dossier dossier, HttpServletRequest request) {
        var language = viewers.viewer(request).language();
        return dossiers.commitments(transaction, dossier.id()).stream()
                .flatMap(id -> commitments.find(transaction, id).stream())
                .map(commitment -> new KeptCommitment(commitment.id(), KeptCommitments.text(commitment, language)))
                .toList();
    }

    private Opened open(Transaction transaction, Actor actor, StoredMessage message, String key, ServiceNames names) {
        var content = consultations.read(transaction, actor, message, key);
        return new Opened(message, ContentPart.of(content, names), MessageContent.persons(content),
                files.of(transaction, message, content), key);
    }

    private ServiceNames names(Transaction transaction, HttpServletRequest request) {
        return ServiceNames.of(transaction, services, viewers.viewer(request).language());
    }

    @Requires(Permission.DOSSIER_WORK)
    @PostMapping("/dossiers/{id}/link")
    Page link(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        return form.submit(() -> {
            var reference = form.required("other");
            var reason = form.required("reason", 2_000);
            form.check();
            store.write(transaction -> {
                var other = dossiers.byReference(transaction, reference)
                        .orElseThrow(() -> ProblemException.ofField("other", "dossiers.field.no-such-reference"));
                links.link(transaction, actor, threads.dossier(transaction, id), other.id().value(), reason);
                return null;
            });
            return Page.redirect("/dossiers/" + id).saying("dossiers.link.done");
        }, () -> dossier("dossiers/dossier", id, form, actor, request));
    }

    @GetMapping("/dossiers/messages/{id}")
    Page message(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        return message(id, form.value("consultation"), Form.empty(), actor, request);
    }

    private Page message(String id, String key, Form form, Actor actor, HttpServletRequest request) {
        return store.read(transaction -> {
            var message = threads.message(transaction, id);
            var names = names(transaction, request);
            var followed = threads.follow(transaction, message);
            var held = !Consultations.needsReason(actor, message)
                    || consultations.holds(transaction, actor, Consultations.reference(message.id()), key);
            Optional<Opened> opened = message.erased() || !held
                    ? Optional.empty() : Optional.of(open(transaction, actor, message, key, names));
            return Page.of("dossiers/message", new MessagePage(
                    dossiers.find(transaction, message.dossier()).orElseThrow(), followed, opened, held ? key : "",
                    actor.may(Permission.DOSSIER_WORK) ? threads.actions(transaction, followed) : List.of(), names, own.id(),
                    form, clock.instant()));
        });
    }

    /** Downloads a file of a message. */
    @GetMapping("/dossiers/messages/{id}/attachments/{number}")
    void file(@PathVariable String id, @PathVariable int number, Form form, Actor actor, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        files.send(id, number, form.value("consultation"), actor, request, response);
    }

    /** Opens a message that holds personal data, for a stated reason. */
    @PostMapping("/dossiers/messages/{id}/open")
    Page open(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        return form.submit(() -> {
            var reason = form.value("justification");
            var key = store.write(transaction -> consultations.begin(transaction, actor,
                    Consultations.reference(threads.message(transaction, id).id()), reason));
            return Page.redirect("/dossiers/messages/" + id + "?consultation=" + key);
        }, () -> message(id, "", form, actor, request));
    }

    /** Nothing more is to be done about a message that came in. */
    @Requires(Permission.DOSSIER_WORK)
    @PostMapping("/dossiers/messages/{id}/done")
    Page done(@PathVariable String id, Actor actor) {
        store.write(transaction -> {
            messages.handled(transaction, threads.message(transaction, id).id(), actor.userName(), clock.instant());
            return null;
        });
        return Page.redirect("/dossiers/inbox").saying("dossiers.done.said");
    }
}
