package org.entente.node.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.entente.accord.OfficialId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Paging;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Officials: a list, a page each with the posts held, and their forms. */
@Controller
@RequestMapping("/officials")
@Requires(Permission.RECORD_VIEW)
public class OfficialPages extends NounPages<ListedOfficial, OfficialBody> {
    /** An official in the list, with the posts held today. */
    public record Row(ListedOfficial official, Label label, List<People.Held> posts) {}

    public record ListPage(Listing<Row> officials) {}

    public record OfficialPage(ListedOfficial official, Label label, People posts, Attachments attachments) {}

    private final OfficialStore officials;
    private final Directory directory;
    private final PeopleReader people;
    private final AttachmentReader attachments;

    OfficialPages(Store store, PageWriter pages, Labels labels, OfficialStore officials, Directory directory,
            PeopleReader people, AttachmentReader attachments) {
        super(store, pages, labels, ListedOfficial.KIND, "/officials");
        this.officials = officials;
        this.directory = directory;
        this.people = people;
        this.attachments = attachments;
    }

    @GetMapping
    Page list(Paging paging, HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("directory/officials", store.read(transaction -> new ListPage(
                officials.list(transaction, paging).map(official -> new Row(official,
                        labels.official(official, ui.language()),
                        people.of(transaction, official.id(), ui).today())))));
    }

    @GetMapping("/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("directory/official", store.read(transaction -> {
            var official = found(transaction, id);
            return new OfficialPage(official, labels.official(official, ui.language()),
                    people.of(transaction, official.id(), ui), attachments.read(transaction, official.reference()));
        }));
    }

    @Override
    Optional<ListedOfficial> find(Transaction transaction, String id) {
        return NounApi.id(id, OfficialId::new).flatMap(key -> officials.find(transaction, key));
    }

    @Override
    Form form(ListedOfficial official) {
        var form = Form.empty().put("fictional", String.valueOf(official.fictional()));
        NameRows.show(form, "names", official.names());
        return form;
    }

    @Override
    OfficialBody body(Form form) {
        return new OfficialBody(null, NameRows.read(form, "names"), form.chosen("fictional", "true"));
    }

    @Override
    ListedOfficial read(OfficialBody body, String id, Actor actor) {
        return body.read(id);
    }

    @Override
    Outcome<ListedOfficial> enter(Transaction transaction, Actor actor, ListedOfficial official) {
        return directory.enter(transaction, actor, official);
    }

    @Override
    void remove(Transaction transaction, Actor actor, ListedOfficial official) {
        directory.remove(transaction, actor, official);
    }

    @Override
    String id(Transaction transaction, OfficialBody body) {
        return Slug.of(body.names(), "official");
    }

    @Override
    Label label(Transaction transaction, ListedOfficial official, Ui ui) {
        return labels.official(official, ui.language());
    }

    @Override
    String address(Transaction transaction, ListedOfficial official) {
        return Paths.official(official.id());
    }
}
