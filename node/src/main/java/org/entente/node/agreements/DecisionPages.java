package org.entente.node.agreements;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.entente.accord.Act;
import org.entente.accord.ActKind;
import org.entente.accord.Classification;
import org.entente.accord.Clause;
import org.entente.accord.DataCategory;
import org.entente.accord.DataSubjectCategory;
import org.entente.accord.Decision;
import org.entente.accord.HandlingCode;
import org.entente.accord.InformationEvaluation;
import org.entente.accord.Lineage;
import org.entente.accord.Marking;
import org.entente.accord.Purpose;
import org.entente.accord.RefusalGround;
import org.entente.accord.ServiceId;
import org.entente.accord.SourceEvaluation;
import org.entente.accord.Topic;
import org.entente.accord.TransferBasis;
import org.entente.accord.Urgency;
import org.entente.accord.ValidationException;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.FieldProblems;
import org.entente.node.web.Form;
import org.entente.node.web.Page;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** "What may pass?": tries out an act and shows every clause that counts. */
@Controller
@Requires(Permission.AGREEMENT_VIEW)
public class DecisionPages {
    /**
     * The form and its answer.
     *
     * @param decision absent until asked
     */
    public record CheckPage(Form form, List<ServiceId> services, List<Topic> topics, List<ActKind> kinds, Names names,
            Optional<Decision> decision) {}

    private record Choices(List<ServiceId> services, List<Topic> topics, Names names) {}

    private final Store store;
    private final Instruments instruments;
    private final ReleaseCheck releaseCheck;
    private final Names.Reader names;
    private final ServiceId own;

    DecisionPages(Store store, Instruments instruments, ReleaseCheck releaseCheck, Names.Reader names,
            NodeConfiguration configuration) {
        this.store = store;
        this.instruments = instruments;
        this.releaseCheck = releaseCheck;
        this.names = names;
        this.own = new ServiceId(configuration.service());
    }

    /** Nothing is changed, so the form asks with GET and the answer can be bookmarked and passed on. */
    @GetMapping("/instruments/_check")
    Page check(Form form) {
        var choices = store.read(this::choices);
        if (form.value("kind").isEmpty() && form.values("to").isEmpty()) {
            form.put("kind", ActKind.REQUEST_FOR_INFORMATION.name()).put("classification", Classification.RESTRICTED.name())
                    .put("handling", HandlingCode.H1.name()).put("urgency", Urgency.ORDINARY.name());
            return page(form, choices, Optional.empty());
        }
        return form.submit(() -> {
            var act = act(form);
            form.check();
            return page(form, choices, Optional.of(store.read(tx -> releaseCheck.check(tx, act))));
        }, () -> page(form, choices, Optional.empty()));
    }

    private static Page page(Form form, Choices choices, Optional<Decision> decision) {
        var kinds = EnumSet.complementOf(EnumSet.copyOf(ActKind.ofCharter()));
        return Page.of("agreements/check", new CheckPage(form, choices.services, choices.topics, List.copyOf(kinds),
                choices.names, decision));
    }

    private Choices choices(Transaction tx) {
        Set<String> services = new TreeSet<>();
        Set<String> topics = new TreeSet<>();
        instruments.current(tx).forEach(known -> {
            known.instrument().terms().services().forEach(service -> services.add(service.service().value()));
            known.instrument().terms().clauses(Clause.Permission.class)
                    .forEach(clause -> clause.topics().forEach(topic -> topics.add(topic.code())));
        });
        services.remove(own.value());
        return new Choices(services.stream().map(ServiceId::new).toList(), topics.stream().map(Topic::new).toList(),
                names.read(tx));
    }

    private Act act(Form form) {
        var kind = form.choice("kind", ActKind.class);
        Set<String> to = Set.copyOf(form.values("to"));
        if (to.isEmpty()) {
            form.refuse("to", "web.field.required");
        }
        var classification = form.choice("classification", Classification.class);
        var handling = form.choice("handling", HandlingCode.class);
        var urgency = optional(form, "urgency", Urgency.class);
        var basis = optional(form, "transferBasis", TransferBasis.class);
        var ground = kind == ActKind.REFUSAL ? optional(form, "ground", RefusalGround.class) : Optional.<RefusalGround>empty();
        var purposes = form.choices("purposes", Purpose.class);
        var categories = form.choices("dataCategories", DataCategory.class);
        var persons = form.choices("dataSubjects", DataSubjectCategory.class);
        form.check();
        try {
            var marking = new Marking(classification, handling, SourceEvaluation.X, InformationEvaluation.UNCORROBORATED,
                    Set.copyOf(purposes), form.values("topics").stream().map(Topic::new).collect(Collectors.toSet()),
                    Set.copyOf(categories), Set.copyOf(persons));
            return new Act(kind, own, to.stream().map(ServiceId::new).collect(Collectors.toSet()), Optional.of(marking), basis,
                    Lineage.NONE, urgency, ground, Optional.empty(), Set.of());
        } catch (ValidationException refused) {
            throw ProblemException.ofFields(refused.problems().stream().map(FieldProblems::of)
                    .map(error -> new FieldError(error.path().isEmpty() ? "to" : error.path(), error.key(), error.arguments())).toList());
        }
    }

    private static <E extends Enum<E>> Optional<E> optional(Form form, String name, Class<E> type) {
        return form.value(name).isEmpty() ? Optional.empty() : Optional.ofNullable(form.choice(name, type));
    }
}
