package org.entente.node.dossiers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.accord.Coded;
import org.entente.accord.CommitmentId;
import org.entente.accord.RefusalGround;
import org.entente.accord.ServiceId;
import org.entente.accord.Topic;
import org.entente.node.directory.ServiceStore;
import org.entente.node.dossiers.KeptCommitments;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.OwnService;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.dossiers.ThreadReader;
import org.entente.node.dossiers.compose.Draft;
import org.entente.node.dossiers.compose.DraftContent;
import org.entente.node.dossiers.compose.DraftFile;
import org.entente.node.dossiers.compose.DraftFiles;
import org.entente.node.dossiers.compose.DraftContent.MarkingInput;
import org.entente.node.dossiers.compose.ReleasePreview;
import org.entente.node.dossiers.compose.ReplyDefaults;
import org.entente.node.exchange.Exchange;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Language;
import org.entente.node.web.Option;
import org.entente.node.web.ProblemException;
import org.entente.node.web.Ui;
import org.entente.node.web.ViewerSource;
import org.springframework.stereotype.Component;

/** What the page for writing a message needs beside the draft: recipients to choose, topics, and the message it answers. */
@Component
public class ComposeForm {
    private static final int LONGEST_SUBJECT = 120;
    private static final List<Topic> TOPICS = List.of(Topic.COUNTER_TERRORISM, Topic.IRREGULAR_MIGRATION,
            Topic.ORGANISED_CRIME, Topic.DRUGS, Topic.TRAFFICKING_IN_HUMAN_BEINGS, Topic.FIREARMS, Topic.MONEY_LAUNDERING,
            Topic.CYBERCRIME, Topic.MAJOR_EVENTS);

    /**
     * @param persons how many blocks for persons the form shows
     * @param channels the sets of services that a new message can go to
     * @param topics codes to choose from
     * @param sources messages of the dossier that the content may be taken from
     * @param original the message it answers or concerns
     * @param checked whether the missing fields are listed beside the decision
     */
    public record ComposePage(String id, MessageKind kind, Form form, int version, int persons, List<Option> channels,
            List<String> topics, List<StoredMessage> sources, List<DraftFile> files, Optional<StoredMessage> original, Optional<Draft> draft,
            Optional<ReleasePreview> preview, boolean checked, boolean head, ServiceNames names) {}

    private final ThreadReader threads;
    private final MessageStore messages;
    private final ReplyDefaults defaults;
    private final DraftFiles files;
    private final KeptCommitments commitments;
    private final Exchange exchange;
    private final ServiceStore services;
    private final OwnService own;
    private final ViewerSource viewers;

    ComposeForm(ThreadReader threads, MessageStore messages, ReplyDefaults defaults, DraftFiles files, KeptCommitments commitments,
            Exchange exchange, ServiceStore services, OwnService own, ViewerSource viewers) {
        this.threads = threads;
        this.messages = messages;
        this.defaults = defaults;
        this.files = files;
        this.commitments = commitments;
        this.exchange = exchange;
        this.services = services;
        this.own = own;
        this.viewers = viewers;
    }

    /**
     * What a new message begins with: {@code kind}; {@code message}, what it answers or concerns; {@code to}; {@code
     * derived}, what it passes on; {@code commitment}.
     */
    DraftContent beginning(Transaction tx, Form form, Language language) {
        var kind = Arrays.stream(MessageKind.values()).filter(one -> one.code().equals(form.value("kind"))).findFirst()
                .orElse(MessageKind.REQUEST_FOR_INFORMATION);
        if (!form.value("message").isEmpty()) {
            var other = threads.message(tx, form.value("message"));
            return ReplyDefaults.overlaid(defaults.of(kind, other, messages.content(tx, other.id())), typed(form, kind));
        }
        if (!kind.opensDossier()) {
            throw ProblemException.ofField("message", "web.field.required");
        }
        return form.value("commitment").isEmpty() ? typed(form, kind) : fromCommitment(tx, form, kind, language);
    }

    /** To those who share the commitment, about what was promised, on the topics of the engagement. */
    private DraftContent fromCommitment(Transaction tx, Form form, MessageKind kind, Language language) {
        var commitment = ThreadReader.id(form.value("commitment")).flatMap(id -> commitments.find(tx, new CommitmentId(id)))
                .orElseThrow(() -> ProblemException.ofField("commitment", "web.field.not-found"));
        var text = KeptCommitments.text(commitment, language);
        var others = commitment.members().stream().filter(service -> !service.equals(own.id())).map(ServiceId::value).sorted();
        form.put("to", others.collect(Collectors.joining(" ")))
                .put("subject", text.length() <= LONGEST_SUBJECT ? text : text.substring(0, LONGEST_SUBJECT - 1) + "…")
                .put("text", text)
                .put("topic", this.commitments.topics(tx, commitment).stream().map(Topic::code).toArray(String[]::new));
        return typed(form, kind);
    }

    private static DraftContent typed(Form form, MessageKind kind) {
        var to = form.value("to").isBlank() ? List.<String>of() : List.of(form.value("to").strip().split("[\\s,]+"));
        var marking = new MarkingInput("restricted", "h1", "", "", List.of(), form.values("topic"), List.of(), List.of());
        return new DraftContent(kind.code(), to, form.value("dossier"), "", "", form.value("subject"), form.value("text"), "",
                "", "", "", form.value("commitment"), "", "", form.value("step"), null, null, null, List.of(),
                kind.opensDossier() ? marking : MarkingInput.EMPTY, "", List.of(), form.values("derived"), "");
    }

    ComposePage page(Transaction tx, String id, MessageKind kind, DraftContent content, Form form, int version,
            Optional<Draft> draft, Optional<ReleasePreview> preview, boolean checked, boolean head,
            HttpServletRequest request) {
        var names = names(tx, request);
        var original = Optional.of(content.inReplyTo().isEmpty() ? content.about() : content.inReplyTo())
                .filter(other -> !other.isEmpty()).map(other -> threads.message(tx, other));
        return new ComposePage(id, kind, form, version, content.dataSubjects().size(), channels(tx, names),
                topics(content), sources(tx, content), files.of(tx, id), original, draft, preview, checked, head, names);
    }

    ServiceNames names(Transaction tx, HttpServletRequest request) {
        return ServiceNames.of(tx, services, viewers.viewer(request).language());
    }

    private List<Option> channels(Transaction tx, ServiceNames names) {
        return exchange.channels(tx).stream().map(members -> others(members, names))
                .sorted(Comparator.comparing(Option::label)).toList();
    }

    private Option others(Set<ServiceId> members, ServiceNames names) {
        var others = members.stream().filter(service -> !service.equals(own.id()))
                .sorted(Comparator.comparing(ServiceId::value)).toList();
        return new Option(others.stream().map(ServiceId::value).collect(Collectors.joining(" ")),
                others.stream().map(names::of).collect(Collectors.joining(" + ")));
    }

    private static List<String> topics(DraftContent content) {
        var topics = new ArrayList<>(TOPICS.stream().map(Topic::code).toList());
        content.marking().topics().stream().filter(topic -> !topics.contains(topic)).forEach(topics::add);
        return topics;
    }

    /** What came in within this dossier, and what is named already. */
    private List<StoredMessage> sources(Transaction tx, DraftContent content) {
        var sources = new ArrayList<StoredMessage>();
        content.derivedFrom().stream().distinct().forEach(id -> sources.add(threads.message(tx, id)));
        if (!content.dossier().isEmpty()) {
            var dossier = threads.dossier(tx, content.dossier());
            messages.of(tx, dossier.id()).stream()
                    .filter(message -> !message.outgoing() && !message.erased() && message.kind().namesPersons())
                    .filter(message -> sources.stream().noneMatch(known -> known.id().equals(message.id())))
                    .forEach(sources::add);
        }
        return sources;
    }

    /** The constants of a vocabulary as choices that send their codes. */
    public static <E extends Enum<E> & Coded> List<Option> options(Ui ui, String prefix, Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(one -> new Option(one.code(), ui.text(prefix, one))).toList();
    }

    /** The legal grounds of refusal, each with its explanation. */
    public static List<Option> grounds(Ui ui) {
        return Arrays.stream(RefusalGround.values()).map(ground -> new Option(ground.code(),
                ui.text("accord.refusal-ground", ground),
                ui.text("accord.refusal-ground." + Ui.kebab(ground) + ".explanation"))).toList();
    }

    /** What the form calls the field with this path; the path itself where it has no name there. */
    public static String label(Ui ui, String path) {
        var bare = path.replaceAll("\\[\\d+]", "");
        var key = bare.startsWith("dataSubjects.")
                ? "dossiers.person." + bare.substring("dataSubjects.".length()).replace("identifiers.kind", "identifier-kind")
                        .replace("identifiers.value", "identifier")
                : "dossiers.field." + bare.substring(bare.lastIndexOf('.') + 1).replaceAll("([A-Z])", "-$1")
                        .toLowerCase(java.util.Locale.ROOT);
        return ui.has(key) ? ui.text(key, "kind", "", "zone", "") : ui.reference(path).plain();
    }

    /** How many rows for identifiers a person's block shows: what was typed and one more. */
    public static int identifierRows(Form form, String at) {
        int rows = 0;
        while (!(form.value(at + "identifiers[" + rows + "].kind") + form.value(at + "identifiers[" + rows + "].value"))
                .isBlank()) {
            rows++;
        }
        return rows + 1;
    }
}
