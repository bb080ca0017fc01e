package org.entente.node.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.Option;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Paging;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Assessments: a list apart from the facts, and their forms. */
@Controller
@RequestMapping("/assessments")
@Requires(Permission.RECORD_VIEW)
public class AssessmentPages extends NounPages<Assessment, AssessmentBody> {
    /** An assessment with what it is about and where it stands. */
    public record Row(Assessment assessment, Label thing, Optional<Source> source) {}

    public record ListPage(Listing<Row> assessments) {}

    private final AssessmentStore assessments;
    private final SourceStore sources;
    private final Sources desk;
    private final AttachmentReader attachments;

    AssessmentPages(Store store, PageWriter pages, Labels labels, AssessmentStore assessments, SourceStore sources, Sources desk, AttachmentReader attachments) {
        super(store, pages, labels, Assessment.KIND, "/assessments");
        this.assessments = assessments;
        this.sources = sources;
        this.desk = desk;
        this.attachments = attachments;
    }

    @GetMapping
    Page list(Paging paging, HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("directory/assessments", store.read(transaction -> new ListPage(
                assessments.list(transaction, paging).map(assessment -> row(transaction, assessment, ui)))));
    }

    @GetMapping("/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("directory/assessment", store.read(transaction -> row(transaction, found(transaction, id), ui)));
    }

    private Row row(Transaction transaction, Assessment assessment, Ui ui) {
        return new Row(assessment, labels.thing(transaction, assessment.about(), ui.language()),
                assessment.source().flatMap(source -> sources.find(transaction, source)));
    }

    @Override
    Optional<Assessment> find(Transaction transaction, String id) {
        return assessments.find(transaction, id);
    }

    @Override
    Form form(Assessment assessment) {
        return showAbout(Form.empty(), assessment.about()).put("author", assessment.author())
                .put("source", assessment.source().orElse("")).put("language", assessment.language())
                .put("text", assessment.text()).put("made", assessment.made().map(PartialDate::text).orElse(""));
    }

    @Override
    AssessmentBody body(Form form) {
        return new AssessmentBody(null, aboutBody(form), form.value("author"), form.value("source"),
                form.value("language"), form.value("text"), form.value("made"));
    }

    @Override
    Assessment read(AssessmentBody body, String id, Actor actor) {
        return body.read(id);
    }

    @Override
    String id(Transaction transaction, AssessmentBody body) {
        return attachments.newId();
    }

    @Override
    Optional<FactReference> about(Form form) {
        return Optional.of(aboutOf(form));
    }

    @Override
    Label label(Transaction transaction, Assessment assessment, Ui ui) {
        return new Label(assessment.author(), "", "/assessments/" + assessment.id(), false);
    }

    @Override
    String address(Transaction transaction, Assessment assessment) {
        return labels.address(transaction, assessment.about());
    }

    @Override
    Map<String, List<Option>> options(Transaction transaction, Ui ui, Form form) {
        return Map.of("language", Choices.languages(ui, form.value("language")),
                "source", sources.all(transaction).stream()
                        .map(source -> new Option(source.id(), source.outlet() + " – " + source.title())).toList());
    }

    @Override
    Outcome<Assessment> enter(Transaction transaction, Actor actor, Assessment thing) {
        return desk.enter(transaction, actor, thing);
    }

    @Override
    void remove(Transaction transaction, Actor actor, Assessment thing) {
        desk.remove(transaction, actor, thing);
    }
}
