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

/** The forms of posts, which are seen on their official's page. */
@Controller
@RequestMapping("/posts")
@Requires(Permission.RECORD_VIEW)
public class PostPages extends NounPages<ListedPost, PostBody> {
    private final OfficialStore officials;
    private final ServiceStore services;
    private final Directory directory;

    PostPages(Store store, PageWriter pages, Labels labels, OfficialStore officials, ServiceStore services,
            Directory directory) {
        super(store, pages, labels, ListedPost.KIND, "/posts");
        this.officials = officials;
        this.services = services;
        this.directory = directory;
    }

    @Override
    Optional<ListedPost> find(Transaction transaction, String id) {
        return officials.findPost(transaction, id);
    }

    @Override
    Form form(ListedPost post) {
        var form = Form.empty().put("official", post.official().value()).put("service", post.service().value())
                .put("from", post.from().map(PartialDate::text).orElse(""))
                .put("until", post.until().map(PartialDate::text).orElse(""));
        NameRows.show(form, "titles", post.titles());
        return form;
    }

    @Override
    PostBody body(Form form) {
        return new PostBody(null, form.value("official"), form.value("service"), NameRows.read(form, "titles"),
                form.value("from"), form.value("until"));
    }

    @Override
    ListedPost read(PostBody body, String id, Actor actor) {
        return body.read(id);
    }

    @Override
    Outcome<ListedPost> enter(Transaction transaction, Actor actor, ListedPost post) {
        return directory.enter(transaction, actor, post);
    }

    @Override
    void remove(Transaction transaction, Actor actor, ListedPost post) {
        directory.remove(transaction, actor, post);
    }

    @Override
    String id(Transaction transaction, PostBody body) {
        // Both parts must fit into an id of 64 characters, and a number beside them.
        var official = body.official().matches("[a-z0-9][a-z0-9.-]{0,34}") ? body.official() + "." : "";
        var title = Slug.of(body.titles(), "post");
        return official + title.substring(0, Math.min(24, title.length())).replaceAll("-$", "");
    }

    @Override
    Label label(Transaction transaction, ListedPost post, Ui ui) {
        return labels.thing(transaction, post.reference(), ui.language());
    }

    @Override
    String address(Transaction transaction, ListedPost post) {
        return Paths.official(post.official());
    }

    @Override
    Optional<FactReference> about(Form form) {
        return Optional.of(form.value("official")).filter(official -> !official.isEmpty())
                .map(official -> FactReference.of(ListedOfficial.KIND, official));
    }

    @Override
    Map<String, List<Option>> options(Transaction transaction, Ui ui, Form form) {
        return Map.of("service", ServicePages.options(transaction, services, labels, ui),
                "official", officials.all(transaction).stream()
                        .map(official -> Choices.of(official.id().value(), labels.official(official, ui.language())))
                        .toList());
    }
}
