package org.entente.node.agreements;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import java.time.Clock;
import java.util.List;
import org.entente.accord.InstrumentId;
import org.entente.accord.ValidationException;
import org.entente.formats.TermsYaml;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.RecordReader;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.web.FieldError;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Instruments for other programs. */
@RestController
@RequestMapping("/api/v1/instruments")
@Requires(Permission.AGREEMENT_VIEW)
class InstrumentsApi {
    private static final String STEP_EXAMPLE = """
            {"termsHash": "64 hexadecimal digits", "approver": "Name of the approver", "role": "head-of-service",
             "signedOn": "2026-03-01", "effectiveOn": "2026-04-01", "reason": "why",
             "justification": "why the other parties are told", "party": "qa"}""";

    private final Store store;
    private final Instruments instruments;
    private final Clock clock;

    InstrumentsApi(Store store, Instruments instruments, Clock clock) {
        this.store = store;
        this.instruments = instruments;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The latest version of every instrument")
    Listing<InstrumentBody> list(Paging paging) {
        var all = store.read(instruments::latest);
        return Listing.of(all.stream().skip(paging.offset()).limit(paging.size())
                .map(known -> InstrumentBody.of(known, clock.instant())).toList(), paging, all.size());
    }

    @GetMapping("/{id}")
    @Operation(summary = "The latest version of an instrument")
    InstrumentBody get(@PathVariable String id) {
        return InstrumentBody.of(latest(id), clock.instant());
    }

    @GetMapping("/{id}/versions")
    @Operation(summary = "Every version of an instrument, the lowest first")
    List<InstrumentBody> versions(@PathVariable String id) {
        return versionsOf(id).stream().map(known -> InstrumentBody.of(known, clock.instant())).toList();
    }

    @GetMapping(path = "/{id}/terms", produces = "application/yaml")
    @Operation(summary = "The latest terms as YAML")
    byte[] terms(@PathVariable String id) {
        return TermsYaml.write(latest(id).instrument().terms()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** 201 when the terms are new here, 200 when exactly these terms are known already. */
    @PutMapping(path = "/{id}", consumes = {"application/yaml", "text/yaml", MediaType.TEXT_PLAIN_VALUE})
    @Requires(Permission.AGREEMENT_DECIDE)
    @Operation(summary = "Proposes terms, given as YAML, to all parties; with local=true records them at this node only",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(mediaType = "application/yaml")))
    ResponseEntity<InstrumentBody> propose(@PathVariable String id, @RequestParam(defaultValue = "false") boolean local,
            @RequestBody byte[] yaml, Actor actor) {
        var terms = TermsUpload.read("terms.yaml", TermsUpload.text("terms.yaml", yaml));
        if (!terms.instrument().value().equals(id)) {
            throw ProblemException.ofFields(List.of(new FieldError("instrument", "agreements.field.other-instrument",
                    java.util.Map.of("instrument", terms.instrument().value()))));
        }
        record Outcome(KnownInstrument known, boolean created) {}
        var outcome = store.write(tx -> {
            int before = instruments.versions(tx, terms.instrument()).size();
            var known = local ? instruments.recordHere(tx, actor, terms) : instruments.propose(tx, actor, terms);
            return new Outcome(known, instruments.versions(tx, terms.instrument()).size() > before);
        });
        return ResponseEntity.status(outcome.created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(InstrumentBody.of(outcome.known, clock.instant()));
    }

    @PostMapping("/{id}/{verb:accept|reject|suspend|resume|denounce}")
    @Requires(Permission.AGREEMENT_DECIDE)
    @Operation(summary = "Takes a step for this node's party; the same step again changes nothing",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(
                    mediaType = "application/json", examples = @ExampleObject(STEP_EXAMPLE))))
    InstrumentBody step(@PathVariable String id, @PathVariable String verb, @RequestBody byte[] body, Actor actor) {
        var input = RecordReader.read(StepInput.class, JsonText.parse(body), false);
        var event = input.event(Verb.of(verb).orElseThrow(), latest(id).instrument().id());
        return InstrumentBody.of(store.write(tx -> instruments.step(tx, actor, event, input.party(),
                input.justification().orElse(""))), clock.instant());
    }

    private KnownInstrument latest(String id) {
        return versionsOf(id).getLast();
    }

    private List<KnownInstrument> versionsOf(String id) {
        InstrumentId instrument;
        try {
            instrument = new InstrumentId(id);
        } catch (ValidationException noIdentifier) {
            throw new ProblemException(AgreementsError.NO_INSTRUMENT);
        }
        var versions = store.read(tx -> instruments.versions(tx, instrument));
        if (versions.isEmpty()) {
            throw new ProblemException(AgreementsError.NO_INSTRUMENT);
        }
        return versions;
    }
}
