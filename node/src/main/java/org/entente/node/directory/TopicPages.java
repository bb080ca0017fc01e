package org.entente.node.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

/** The forms of topics of mutual interest, which are seen on the counterpart's page. */
@Controller
@RequestMapping("/topics")
@Requires(Permission.RECORD_VIEW)
public class TopicPages extends NounPages<Interest, TopicBody> {
    private final InterestStore interests;
    private final ServiceStore services;
    private final TopicNames topics;
    private final Sources desk;

    TopicPages(Store store, PageWriter pages, Labels labels, InterestStore interests, ServiceStore services, TopicNames topics, Sources desk) {
        super(store, pages, labels, Interest.KIND, "/topics");
        this.interests = interests;
        this.services = services;
        this.topics = topics;
        this.desk = desk;
    }

    @Override
    Optional<Interest> find(Transaction transaction, String id) {
        return interests.find(transaction, id);
    }

    @Override
    Form form(Interest interest) {
        var form = Form.empty().put("counterpart", interest.counterpart().value()).put("topic", interest.topic().code())
                .put("since", interest.since().map(PartialDate::text).orElse("")).put("remark", interest.remark());
        interest.titles().ifPresent(titles -> NameRows.show(form, "titles", titles));
        return form;
    }

    @Override
    TopicBody body(Form form) {
        var titles = NameRows.read(form, "titles");
        // A topic that is none of the well-known ones gets its code from its name.
        var topic = form.value("topic").isBlank() && !titles.isEmpty() ? Slug.of(titles, "topic") : form.value("topic");
        return new TopicBody(null, form.value("counterpart"), topic, titles, form.value("since"), form.value("remark"));
    }

    @Override
    Interest read(TopicBody body, String id, Actor actor) {
        return body.read(id);
    }

    @Override
    String id(Transaction transaction, TopicBody body) {
        var counterpart = body.counterpart().matches("[a-z0-9][a-z0-9.-]{0,30}") ? body.counterpart() + "." : "";
        var topic = body.topic().matches("[a-z0-9][a-z0-9.-]*") ? body.topic() : "topic";
        return counterpart + topic.substring(0, Math.min(28, topic.length()));
    }

    @Override
    Optional<FactReference> about(Form form) {
        return Optional.of(form.value("counterpart")).filter(id -> !id.isEmpty())
                .map(id -> FactReference.of(ListedService.KIND, id));
    }

    @Override
    Label label(Transaction transaction, Interest interest, Ui ui) {
        return labels.thing(transaction, interest.reference(), ui.language());
    }

    @Override
    String address(Transaction transaction, Interest interest) {
        return Paths.counterpart(interest.counterpart());
    }

    @Override
    Map<String, List<Option>> options(Transaction transaction, Ui ui, Form form) {
        var known = topics.wellKnown(ui.language()).stream()
                .map(topic -> new Option(topic.code(), topics.in(ui.language(), topic)));
        var own = Stream.of(form.value("topic")).filter(code -> !code.isBlank() && !topics.isWellKnown(code))
                .map(code -> new Option(code, code));
        return Map.of("topic", Stream.concat(known, own).toList(),
                "counterpart", ServicePages.options(transaction, services, labels, ui));
    }

    @Override
    Outcome<Interest> enter(Transaction transaction, Actor actor, Interest thing) {
        return desk.enter(transaction, actor, thing);
    }

    @Override
    void remove(Transaction transaction, Actor actor, Interest thing) {
        desk.remove(transaction, actor, thing);
    }
}
