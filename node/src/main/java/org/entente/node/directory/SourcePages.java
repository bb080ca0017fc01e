package org.entente.node.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.InformationEvaluation;
import org.entente.accord.SourceEvaluation;
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

/** Sources: a list, a page each with the facts that rest on it, and their forms. */
@Controller
@RequestMapping("/sources")
@Requires(Permission.RECORD_VIEW)
public class SourcePages extends NounPages<Source, SourceBody> {
    public record ListPage(Listing<Source> sources) {}

    /**
     * A fact that the source is cited for.
     *
     * @param fact what it is called, if only one fact about the thing is meant
     */
    public record Fact(Citation citation, Label thing, String fact) {}

    public record SourcePage(Source source, List<Fact> facts, Attachments attachments) {}

    private final SourceStore sources;
    private final Sources desk;
    private final AttachmentReader attachments;

    SourcePages(Store store, PageWriter pages, Labels labels, SourceStore sources, Sources desk, AttachmentReader attachments) {
        super(store, pages, labels, Source.KIND, "/sources");
        this.sources = sources;
        this.desk = desk;
        this.attachments = attachments;
    }

    @GetMapping
    Page list(Paging paging) {
        return Page.of("directory/sources",
                store.read(transaction -> new ListPage(sources.list(transaction, paging))));
    }

    @GetMapping("/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("directory/source", store.read(transaction -> {
            var source = found(transaction, id);
            var facts = sources.citing(transaction, id).stream().map(citation -> new Fact(
                    citation, labels.thing(transaction, citation.about(), ui.language()),
                    labels.fact(transaction, citation.about(), ui))).toList();
            return new SourcePage(source, facts, attachments.read(transaction, source.reference()));
        }));
    }

    @Override
    Optional<Source> find(Transaction transaction, String id) {
        return sources.find(transaction, id);
    }

    @Override
    Form form(Source source) {
        return Form.empty().put("outlet", source.outlet()).put("title", source.title()).put("language", source.language())
                .put("published", source.published().map(PartialDate::text).orElse("")).put("url", source.url())
                .put("sourceEvaluation", source.source().code()).put("informationEvaluation", source.information().code())
                .put("fictional", String.valueOf(source.fictional()));
    }

    @Override
    SourceBody body(Form form) {
        return new SourceBody(null, form.value("outlet"), form.value("title"), form.value("language"),
                form.value("published"), form.value("url"), form.value("sourceEvaluation"),
                form.value("informationEvaluation"), form.chosen("fictional", "true"));
    }

    @Override
    Source read(SourceBody body, String id, Actor actor) {
        return body.read(id);
    }

    @Override
    String id(Transaction transaction, SourceBody body) {
        var date = body.published().matches("[0-9-]{4,10}") ? "-" + body.published() : "";
        return Slug.of(List.of(new NameBody("", body.outlet(), "")), "source") + date;
    }

    @Override
    Label label(Transaction transaction, Source source, Ui ui) {
        return new Label(source.title(), source.language(), Paths.source(source.id()), source.fictional());
    }

    @Override
    String address(Transaction transaction, Source source) {
        return Paths.source(source.id());
    }

    @Override
    Map<String, List<Option>> options(Transaction transaction, Ui ui, Form form) {
        return Map.of("language", Choices.languages(ui, form.value("language")),
                "sourceEvaluation", Choices.of(ui, "accord.source-evaluation", SourceEvaluation.class),
                "informationEvaluation", Choices.of(ui, "accord.information-evaluation", InformationEvaluation.class));
    }

    @Override
    Outcome<Source> enter(Transaction transaction, Actor actor, Source thing) {
        return desk.enter(transaction, actor, thing);
    }

    @Override
    void remove(Transaction transaction, Actor actor, Source thing) {
        desk.remove(transaction, actor, thing);
    }
}
