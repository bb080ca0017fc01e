package org.entente.node.directory;

import java.time.Clock;
import java.util.Optional;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The forms of private notes, which are seen on the page of what they are about. */
@Controller
@RequestMapping("/notes")
@Requires(Permission.RECORD_VIEW)
public class NotePages extends NounPages<PrivateNote, NoteBody> {
    private final NoteStore notes;
    private final Sources desk;
    private final AttachmentReader attachments;
    private final Clock clock;

    NotePages(Store store, PageWriter pages, Labels labels, NoteStore notes, Sources desk, AttachmentReader attachments, Clock clock) {
        super(store, pages, labels, PrivateNote.KIND, "/notes");
        this.notes = notes;
        this.desk = desk;
        this.attachments = attachments;
        this.clock = clock;
    }

    @Override
    Optional<PrivateNote> find(Transaction transaction, String id) {
        return notes.find(transaction, id);
    }

    @Override
    Form form(PrivateNote thing) {
        return showAbout(Form.empty(), thing.about()).put("text", thing.text());
    }

    @Override
    NoteBody body(Form form) {
        return new NoteBody(null, aboutBody(form), null, null, form.value("text"));
    }

    @Override
    PrivateNote read(NoteBody body, String id, Actor actor) {
        return body.read(id, actor.userName(), clock.instant());
    }

    @Override
    String id(Transaction transaction, NoteBody body) {
        return attachments.newId();
    }

    @Override
    Optional<FactReference> about(Form form) {
        return Optional.of(aboutOf(form));
    }

    @Override
    Label label(Transaction transaction, PrivateNote thing, Ui ui) {
        return labels.thing(transaction, thing.about(), ui.language());
    }

    @Override
    String address(Transaction transaction, PrivateNote thing) {
        return labels.address(transaction, thing.about());
    }

    @Override
    Outcome<PrivateNote> enter(Transaction transaction, Actor actor, PrivateNote thing) {
        return desk.enter(transaction, actor, thing);
    }

    @Override
    void remove(Transaction transaction, Actor actor, PrivateNote thing) {
        desk.remove(transaction, actor, thing);
    }
}
