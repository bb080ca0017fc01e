package org.entente.node.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The forms that add a spelling to anything; spellings are seen on the page of what they name. */
@Controller
@RequestMapping("/spellings")
@Requires(Permission.RECORD_VIEW)
public class SpellingPages extends NounPages<Spelling, SpellingBody> {
    private final SpellingStore spellings;
    private final Sources desk;
    private final AttachmentReader attachments;

    SpellingPages(Store store, PageWriter pages, Labels labels, SpellingStore spellings, Sources desk, AttachmentReader attachments) {
        super(store, pages, labels, Spelling.KIND, "/spellings");
        this.spellings = spellings;
        this.desk = desk;
        this.attachments = attachments;
    }

    @Override
    Optional<Spelling> find(Transaction transaction, String id) {
        return spellings.find(transaction, id);
    }

    @Override
    Form form(Spelling thing) {
        return showAbout(Form.empty(), thing.about()).put("language", thing.language()).put("text", thing.text());
    }

    @Override
    SpellingBody body(Form form) {
        return new SpellingBody(null, aboutBody(form), form.value("language"), form.value("text"));
    }

    @Override
    Spelling read(SpellingBody body, String id, Actor actor) {
        return body.read(id);
    }

    @Override
    String id(Transaction transaction, SpellingBody body) {
        return attachments.newId();
    }

    @Override
    Optional<FactReference> about(Form form) {
        return Optional.of(aboutOf(form));
    }

    @Override
    Label label(Transaction transaction, Spelling thing, Ui ui) {
        return new Label(thing.text(), thing.language(), "", false);
    }

    @Override
    String address(Transaction transaction, Spelling thing) {
        return labels.address(transaction, thing.about());
    }

    @Override
    Map<String, List<Option>> options(Transaction transaction, Ui ui, Form form) {
        return Map.of("language", Choices.languages(ui, form.value("language")));
    }

    @Override
    Outcome<Spelling> enter(Transaction transaction, Actor actor, Spelling thing) {
        return desk.enter(transaction, actor, thing);
    }

    @Override
    void remove(Transaction transaction, Actor actor, Spelling thing) {
        desk.remove(transaction, actor, thing);
    }
}
