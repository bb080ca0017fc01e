package org.entente.node.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.InformationEvaluation;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Option;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The forms that cite a source for a fact; a citation is seen on the page of what it is about. */
@Controller
@RequestMapping("/citations")
@Requires(Permission.RECORD_VIEW)
public class CitationPages extends NounPages<Citation, CitationBody> {
    private final SourceStore sources;
    private final Sources desk;
    private final AttachmentReader attachments;

    CitationPages(Store store, PageWriter pages, Labels labels, SourceStore sources, Sources desk, AttachmentReader attachments) {
        super(store, pages, labels, Citation.KIND, "/citations");
        this.sources = sources;
        this.desk = desk;
        this.attachments = attachments;
    }

    @Override
    Optional<Citation> find(Transaction transaction, String id) {
        return sources.findCitation(transaction, id);
    }

    @Override
    Form form(Citation citation) {
        return showAbout(Form.empty(), citation.about()).put("source", citation.source()).put("quote", citation.quote())
                .put("informationEvaluation", citation.information().map(InformationEvaluation::code).orElse(""));
    }

    @Override
    CitationBody body(Form form) {
        return new CitationBody(null, form.value("source"), aboutBody(form), form.value("quote"),
                form.value("informationEvaluation"));
    }

    @Override
    Citation read(CitationBody body, String id, Actor actor) {
        return body.read(id);
    }

    @Override
    String id(Transaction transaction, CitationBody body) {
        return attachments.newId();
    }

    @Override
    Optional<FactReference> about(Form form) {
        return Optional.of(aboutOf(form));
    }

    @Override
    Label label(Transaction transaction, Citation citation, Ui ui) {
        var title = sources.find(transaction, citation.source()).map(Source::title).orElse(citation.source());
        return new Label(title, "", Paths.source(citation.source()), false);
    }

    @Override
    String address(Transaction transaction, Citation citation) {
        return labels.address(transaction, citation.about());
    }

    @Override
    Map<String, List<Option>> options(Transaction transaction, Ui ui, Form form) {
        return Map.of("source", sources.all(transaction).stream()
                        .map(source -> new Option(source.id(), source.outlet() + " – " + source.title())).toList(),
                "informationEvaluation", Choices.of(ui, "accord.information-evaluation", InformationEvaluation.class));
    }

    @Override
    Outcome<Citation> enter(Transaction transaction, Actor actor, Citation thing) {
        return desk.enter(transaction, actor, thing);
    }

    @Override
    void remove(Transaction transaction, Actor actor, Citation thing) {
        desk.remove(transaction, actor, thing);
    }
}
