package org.entente.node.agreements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.entente.accord.ApproverRole;
import org.entente.accord.CompetentService;
import org.entente.accord.Digest;
import org.entente.accord.InstrumentId;
import org.entente.accord.InstrumentState;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.formats.ExampleInstruments;
import org.entente.formats.TermsYaml;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.store.Store;
import org.entente.node.web.FieldProblems;
import org.entente.node.web.Form;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Page;
import org.entente.node.web.ProblemException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Instruments: the list, one of them, proposing terms, and the steps of this node's party. */
@Controller
@Requires(Permission.AGREEMENT_VIEW)
public class AgreementPages implements NavigationContributor {
    public record ListPage(List<KnownInstrument> instruments, Names names, Instant now) {}

    /**
     * One version of an instrument.
     *
     * @param own   this node's party; absent if it is none
     * @param verbs what this node's party can do now
     */
    public record InstrumentPage(KnownInstrument known, List<KnownInstrument> versions, Optional<PartyId> own, Names names,
            Instant now, List<Verb> verbs) {
        /** Whether this node's party still has to accept. */
        public boolean ourTurn() {
            return verbs.contains(Verb.ACCEPT);
        }
    }

    /** @param faults what is wrong with the terms as given */
    public record ProposePage(Form form, List<TermsYaml.LocatedProblem> faults, List<String> examples) {}

    public record StepPage(KnownInstrument known, Verb verb, Form form, List<PartyId> parties, Names names) {}

    private final Store store;
    private final Instruments instruments;
    private final Names.Reader names;
    private final Clock clock;
    private final ServiceId own;

    AgreementPages(Store store, Instruments instruments, Names.Reader names, Clock clock, NodeConfiguration configuration) {
        this.store = store;
        this.instruments = instruments;
        this.names = names;
        this.clock = clock;
        this.own = new ServiceId(configuration.service());
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(30, "agreements.navigation", "/instruments", Permission.AGREEMENT_VIEW));
    }

    @GetMapping("/instruments")
    Page list() {
        return store.read(tx -> Page.of("agreements/list",
                new ListPage(instruments.current(tx), names.read(tx), clock.instant())));
    }

    @GetMapping("/instruments/{id}")
    Page instrument(@PathVariable String id, @RequestParam Optional<String> terms) {
        return store.read(tx -> {
            var versions = versions(tx, id);
            var known = chosen(versions, terms);
            return Page.of("agreements/instrument", new InstrumentPage(known, versions, ownParty(known), names.read(tx),
                    clock.instant(), verbs(known)));
        });
    }

    /** The version with these terms, else the latest. */
    private static KnownInstrument chosen(List<KnownInstrument> versions, Optional<String> terms) {
        return terms.isEmpty() ? versions.getLast() : versions.stream()
                .filter(one -> one.instrument().termsHash().hex().equals(terms.get())).findFirst()
                .orElseThrow(() -> new ProblemException(AgreementsError.TERMS_CHANGED));
    }

    @GetMapping("/instruments/{id}/terms.yaml")
    ResponseEntity<byte[]> download(@PathVariable String id, @RequestParam Optional<String> terms) {
        var chosen = chosen(store.read(tx -> versions(tx, id)), terms).instrument().terms();
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "application/yaml; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(id + ".yaml").build().toString())
                .body(TermsYaml.write(chosen).getBytes(StandardCharsets.UTF_8));
    }

    /** An underscore cannot begin an identifier, so no instrument stands at these addresses. */
    @Requires(Permission.AGREEMENT_DECIDE)
    @GetMapping("/instruments/_propose")
    Page proposeForm(@RequestParam Optional<String> example) {
        var form = Form.empty();
        example.filter(ExampleInstruments.ids()::contains).ifPresent(id -> form.put("terms", ExampleInstruments.yaml(id)));
        return propose(form, List.of());
    }

    @Requires(Permission.AGREEMENT_DECIDE)
    @PostMapping("/instruments/_propose")
    Page propose(Form form, @RequestParam(name = "file", required = false) MultipartFile file, Actor actor) {
        var given = given(form, file);
        try {
            var terms = TermsYaml.read(given, form.value("terms"));
            return form.submit(() -> {
                boolean local = form.chosen("local", "true");
                var known = store.write(tx -> local ? instruments.recordHere(tx, actor, terms) : instruments.propose(tx, actor, terms));
                return Page.redirect("/instruments/" + known.instrument().id())
                        .saying(local ? "agreements.done.local" : "agreements.done.propose");
            }, () -> propose(form, List.of()));
        } catch (TermsYaml.RefusedException refused) {
            return form.submit(() -> {
                form.refuse("terms", "agreements.propose.refused", "count", refused.problems().size());
                throw new ProblemException(AgreementsError.TERMS_REFUSED, java.util.Map.of("count", refused.problems().size()));
            }, () -> propose(form, refused.problems()));
        }
    }

    /** A chosen file takes the place of the text, so that what is shown again is what was checked. */
    private static String given(Form form, MultipartFile file) {
        if (file == null || file.isEmpty()) {
            return "terms.yaml";
        }
        try {
            form.put("terms", new String(file.getBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return file.getOriginalFilename() == null ? "terms.yaml" : file.getOriginalFilename();
    }

    private static Page propose(Form form, List<TermsYaml.LocatedProblem> faults) {
        return Page.of("agreements/propose", new ProposePage(form, faults, ExampleInstruments.ids()));
    }

    @Requires(Permission.AGREEMENT_DECIDE)
    @GetMapping("/instruments/{id}/{verb:accept|reject|suspend|resume|denounce}")
    Page stepForm(@PathVariable String id, @PathVariable String verb, @RequestParam Optional<String> terms, Actor actor) {
        return store.read(tx -> {
            var known = chosen(versions(tx, id), terms);
            var today = LocalDate.ofInstant(clock.instant(), known.instrument().terms().zone());
            var form = Form.empty().put("termsHash", known.instrument().termsHash().hex())
                    .put("approver", actor.displayName()).put("signedOn", today.toString()).put("effectiveOn", today.toString());
            return step(known, Verb.of(verb).orElseThrow(), form, names.read(tx));
        });
    }

    @Requires(Permission.AGREEMENT_DECIDE)
    @PostMapping("/instruments/{id}/{verb:accept|reject|suspend|resume|denounce}")
    Page step(@PathVariable String id, @PathVariable String verb, Form form, Actor actor) {
        var what = Verb.of(verb).orElseThrow();
        return form.submit(() -> {
            var terms = Optional.of(form.value("termsHash"));
            var input = read(form, what, store.read(tx -> chosen(versions(tx, id), terms)).local());
            form.check();
            try {
                var event = input.event(what, new InstrumentId(id));
                store.write(tx -> instruments.step(tx, actor, event, input.party(),
                        input.justification().orElse("")));
            } catch (ValidationException refused) {
                throw ProblemException.ofFields(FieldProblems.of(refused.problems()));
            }
            return Page.redirect("/instruments/" + id + "?terms=" + input.termsHash()).saying("agreements.done." + what.path());
        }, () -> store.read(tx -> step(chosen(versions(tx, id), Optional.of(form.value("termsHash"))), what, form,
                names.read(tx))));
    }

    private static StepInput read(Form form, Verb verb, boolean local) {
        var approver = form.required("approver");
        var role = form.choice("role", ApproverRole.class);
        var signedOn = verb.signedOn() ? form.requiredDate("signedOn") : null;
        var effectiveOn = verb.effectiveOn() ? form.requiredDate("effectiveOn") : null;
        var reason = verb.reason() ? form.required("reason", 2_000) : null;
        var why = form.value("justification").strip();
        if (!local && why.isEmpty()) {
            form.refuse("justification", "oversight.field.justification-required");
        }
        Digest hash = null;
        PartyId party = null;
        try {
            hash = new Digest(form.value("termsHash"));
            party = form.value("party").isEmpty() ? null : new PartyId(form.value("party"));
        } catch (ValidationException notFromOurForm) {
            form.refuse("approver", "web.field.unknown-choice");
        }
        return new StepInput(hash, approver, role, Optional.ofNullable(signedOn), Optional.ofNullable(effectiveOn),
                Optional.ofNullable(reason), Optional.of(why), Optional.ofNullable(party));
    }

    private Page step(KnownInstrument known, Verb verb, Form form, Names names) {
        var parties = known.local() ? List.copyOf(known.instrument().terms().parties()) : List.<PartyId>of();
        return Page.of("agreements/step", new StepPage(known, verb, form, parties, names));
    }

    private List<KnownInstrument> versions(org.entente.node.store.Transaction tx, String id) {
        List<KnownInstrument> versions;
        try {
            versions = instruments.versions(tx, new InstrumentId(id));
        } catch (ValidationException noIdentifier) {
            versions = List.of();
        }
        if (versions.isEmpty()) {
            throw new ProblemException(AgreementsError.NO_INSTRUMENT);
        }
        return versions;
    }

    private Optional<PartyId> ownParty(KnownInstrument known) {
        return known.instrument().terms().service(own).map(CompetentService::party);
    }

    /** What makes sense now; the same rules refuse the rest if somebody tries. */
    private List<Verb> verbs(KnownInstrument known) {
        var instrument = known.instrument();
        var party = ownParty(known);
        var state = instrument.standing(clock.instant()).state();
        if (party.isEmpty() || state == InstrumentState.REJECTED || state == InstrumentState.ENDED
                || state == InstrumentState.SUPERSEDED) {
            return List.of();
        }
        if (state == InstrumentState.PROPOSED) {
            boolean accepted = instrument.acceptances().containsKey(party.get());
            if (known.local()) {
                return List.of(Verb.ACCEPT, Verb.REJECT);
            }
            return accepted ? List.of() : List.of(Verb.ACCEPT, Verb.REJECT);
        }
        if (instrument.exits().stream().anyMatch(exit -> exit.by().equals(party.get()))) {
            return List.of();
        }
        boolean halted = instrument.halts().stream().anyMatch(halt -> halt.by().equals(party.get()) && halt.until().isEmpty());
        return List.of(halted ? Verb.RESUME : Verb.SUSPEND, Verb.DENOUNCE);
    }
}
