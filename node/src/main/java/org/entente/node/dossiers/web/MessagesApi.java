package org.entente.node.dossiers.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.Message;
import org.entente.formats.tree.RecordWriter;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.dossiers.Consultations;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.ThreadReader;
import org.entente.node.dossiers.compose.Compose;
import org.entente.node.dossiers.compose.DraftContent;
import org.entente.node.dossiers.compose.DraftContent.MarkingInput;
import org.entente.node.dossiers.compose.DraftContent.PersonInput;
import org.entente.node.dossiers.compose.ReplyDefaults;
import org.entente.node.store.Store;
import org.entente.node.web.ProblemException;
import org.entente.node.web.Ui;
import org.entente.node.web.WebError;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages for other programs: read, answer, refuse, ask, acknowledge. */
@RestController
@RequestMapping("/api/v1/messages")
@Requires(Permission.DOSSIER_VIEW)
class MessagesApi {
    private static final Map<String, MessageKind> VERBS = Map.ofEntries(
            Map.entry("answer", MessageKind.ANSWER), Map.entry("refuse", MessageKind.REFUSAL),
            Map.entry("clarify", MessageKind.CLARIFICATION_QUESTION),
            Map.entry("reply", MessageKind.CLARIFICATION_REPLY), Map.entry("extend", MessageKind.EXTENSION_NOTICE),
            Map.entry("ask-consent", MessageKind.CONSENT_REQUEST), Map.entry("consent", MessageKind.CONSENT),
            Map.entry("correct", MessageKind.CORRECTION), Map.entry("erase", MessageKind.ERASURE),
            Map.entry("acknowledge", MessageKind.ACKNOWLEDGEMENT), Map.entry("feedback", MessageKind.FEEDBACK));

    /** @param content as in the channel's formats, without the keys of its files */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContentView(String consultation, Object content) {}

    /**
     * What to say in answer to a message or about it; what is left out follows from that message where it can.
     *
     * @param id of the draft, chosen by the client; the same id again sends nothing again
     * @param justification why personal data is disclosed; required when there is any
     */
    record ReplyBody(String id, String justification, String text, String ground, String until, String step,
            Boolean complete, Boolean granted, Boolean useful, List<String> recipients, MarkingInput marking,
            String transferBasis, List<PersonInput> dataSubjects, List<String> derivedFrom, String immediateThreat) {
        DraftContent content(MessageKind kind) {
            return new DraftContent(kind.code(), null, null, null, null, null, text, null, null, null, null, null, ground,
                    until, step, complete, granted, useful, recipients, marking, transferBasis, dataSubjects, derivedFrom,
                    immediateThreat);
        }
    }

    private final Store store;
    private final ThreadReader threads;
    private final MessageStore messages;
    private final Consultations consultations;
    private final FileSender files;
    private final Compose compose;
    private final ReplyDefaults defaults;
    private final Outcomes outcomes;
    private final Clock clock;

    MessagesApi(Store store, ThreadReader threads, MessageStore messages, Consultations consultations, FileSender files, Compose compose,
            ReplyDefaults defaults, Outcomes outcomes, Clock clock) {
        this.store = store;
        this.threads = threads;
        this.messages = messages;
        this.consultations = consultations;
        this.files = files;
        this.compose = compose;
        this.defaults = defaults;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @GetMapping("/{id}")
    MessageView message(@PathVariable String id) {
        return store.read(transaction ->
                MessageView.of(threads.follow(transaction, threads.message(transaction, id)), clock.instant()));
    }

    /** @param consultation the key of {@link #consult}; needed when the message holds personal data */
    @GetMapping("/{id}/content")
    ContentView content(@PathVariable String id, @RequestParam(defaultValue = "") String consultation, Actor actor) {
        return store.read(transaction -> view(null,
                consultations.read(transaction, actor, threads.message(transaction, id), consultation)));
    }

    /**
     * A file of a message.
     *
     * @param state {@code whole} or {@code fetching}
     * @param here bytes of the sealed file that are here, of {@code of}
     * @param problem why the last attempt to fetch it failed: {@code away}, {@code nowhere}, {@code wrong}, {@code quota} or {@code disk}
     * @param source the service that was asked then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FileView(int number, String name, String mediaType, long bytes, String state, long here, long of, String problem, String source) {
        static FileView of(MessageFile file) {
            var state = file.state();
            return new FileView(file.number(), file.name(), file.mediaType(), file.bytes(), state.whole() ? "whole" : "fetching", state.here(),
                    state.of(), state.problem().map(Ui::kebab).orElse(null), state.source().isEmpty() ? null : state.source());
        }
    }

    /** @param consultation as for the content */
    @GetMapping("/{id}/attachments")
    List<FileView> attachments(@PathVariable String id, @RequestParam(defaultValue = "") String consultation, Actor actor) {
        return store.read(transaction -> {
            var message = threads.message(transaction, id);
            var content = consultations.read(transaction, actor, message, consultation);
            return files.of(transaction, message, content).stream().map(FileView::of).toList();
        });
    }

    /**
     * The content of a file, or the range of it that the header {@code Range} asks for.
     *
     * @param number from 1
     * @param consultation as for the content
     */
    @GetMapping("/{id}/attachments/{number}")
    void attachment(@PathVariable String id, @PathVariable int number, @RequestParam(defaultValue = "") String consultation, Actor actor,
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        files.send(id, number, consultation, actor, request, response);
    }

    /** Opens a message that holds personal data: logs who and why, and answers the content. */
    @PostMapping("/{id}/consult")
    ContentView consult(@PathVariable String id, @RequestBody DraftsApi.JustificationBody body, Actor actor) {
        return store.write(transaction -> {
            var message = threads.message(transaction, id);
            var key = consultations.begin(transaction, actor, Consultations.reference(message.id()), body.text());
            return view(key, consultations.read(transaction, actor, message, key));
        });
    }

    private static ContentView view(String key, Message content) {
        var fields = (Map<?, ?>) new RecordWriter(true).write(content);
        if (fields.get("attachments") instanceof List<?> files) {
            files.forEach(file -> ((Map<?, ?>) file).remove("key"));
        }
        return new ContentView(key, fields);
    }

    /** Notes that nothing more is to be done about a message that came in. */
    @Requires(Permission.DOSSIER_WORK)
    @PostMapping("/{id}/done")
    MessageView done(@PathVariable String id, Actor actor) {
        return store.write(transaction -> {
            var message = threads.message(transaction, id);
            messages.handled(transaction, message.id(), actor.userName(), clock.instant());
            return MessageView.of(threads.follow(transaction, threads.message(transaction, id)), clock.instant());
        });
    }

    /**
     * @param verb {@code answer}, {@code refuse}, {@code clarify}, {@code reply}, {@code extend}, {@code ask-consent},
     *     {@code consent}, {@code correct}, {@code erase}, {@code acknowledge} or {@code feedback}
     */
    @Requires(Permission.DOSSIER_WORK)
    @PostMapping("/{id}/{verb}")
    DraftsApi.OutcomeView send(@PathVariable String id, @PathVariable String verb, @RequestBody ReplyBody body,
            Actor actor) {
        var kind = Optional.ofNullable(VERBS.get(verb)).orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
        if (body.id() == null || body.id().isBlank()) {
            throw ProblemException.ofField("id", "web.field.required");
        }
        return store.write(transaction -> {
            var about = threads.message(transaction, id);
            var content = ReplyDefaults.overlaid(
                    defaults.of(kind, about, messages.content(transaction, about.id())), body.content(kind));
            return outcomes.view(transaction, compose.sendAtOnce(transaction, actor, body.id(), content,
                    body.justification() == null ? "" : body.justification()));
        });
    }
}
