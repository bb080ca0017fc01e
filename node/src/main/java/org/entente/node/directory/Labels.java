package org.entente.node.directory;

import java.util.Optional;
import org.entente.accord.OfficialId;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.entente.node.web.Language;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** Names things in the reader's language. */
@Component
public final class Labels {
    private final PartyStore parties;
    private final ServiceStore services;
    private final OfficialStore officials;
    private final InterestStore interests;
    private final TopicNames topics;
    private final NameIndex index;

    Labels(PartyStore parties, ServiceStore services, OfficialStore officials, InterestStore interests, TopicNames topics,
            NameIndex index) {
        this.parties = parties;
        this.services = services;
        this.officials = officials;
        this.interests = interests;
        this.topics = topics;
        this.index = index;
    }

    public Label party(ListedParty party, Language language) {
        return Label.of(party.names(), language.tag(), Paths.party(party.id()), party.fictional());
    }

    public Label service(ListedService service, Language language) {
        return Label.of(service.names(), language.tag(), Paths.service(service.id()), service.fictional());
    }

    public Label official(ListedOfficial official, Language language) {
        return Label.of(official.names(), language.tag(), Paths.official(official.id()), official.fictional());
    }

    /** The party's name; its id if it is not in the directory. */
    public Label party(Transaction transaction, PartyId id, Language language) {
        return parties.find(transaction, id).map(party -> party(party, language))
                .orElseGet(() -> unknown(id.value(), Paths.party(id)));
    }

    /** The service's name; its id if it is not in the directory. */
    public Label service(Transaction transaction, ServiceId id, Language language) {
        return services.find(transaction, id).map(service -> service(service, language))
                .orElseGet(() -> unknown(id.value(), Paths.service(id)));
    }

    /** The official's name; the id if it is not in the directory. */
    public Label official(Transaction transaction, OfficialId id, Language language) {
        return officials.find(transaction, id).map(official -> official(official, language))
                .orElseGet(() -> unknown(id.value(), Paths.official(id)));
    }

    /** What anything registered in the {@link NameIndex} is called; its reference if it is not registered. */
    public Label thing(Transaction transaction, FactReference reference, Language language) {
        return switch (reference.kind()) {
            case ListedParty.KIND -> party(transaction, new PartyId(reference.id()), language);
            case ListedService.KIND -> service(transaction, new ServiceId(reference.id()), language);
            case ListedOfficial.KIND -> official(transaction, new OfficialId(reference.id()), language);
            case ListedPost.KIND -> officials.findPost(transaction, reference.id())
                    .map(post -> post(transaction, post, language))
                    .orElseGet(() -> registered(transaction, reference));
            case Interest.KIND -> interests.find(transaction, reference.id())
                    .map(interest -> topic(transaction, interest, language))
                    .orElseGet(() -> registered(transaction, reference));
            default -> titled(transaction, reference, language);
        };
    }

    /** What a fact about a thing is called in the reader's language; its code if it has no words. */
    String fact(Transaction transaction, FactReference reference, Ui ui) {
        return fact(ui, reference, reference.organisation()
                .flatMap(organisation -> parties.find(transaction, organisation)).map(ListedParty::names));
    }

    /** The same, with the names of the organisation if the fact is a membership. */
    static String fact(Ui ui, FactReference reference, Optional<Names> organisation) {
        return organisation.map(names -> ui.text("directory.fact.membership", "organisation",
                        ui.name(names.in(ui.language().tag())).plain()))
                .orElseGet(() -> ui.reference(reference.field()).plain());
    }

    /** The path of the page where a thing is seen; the search when it is not registered. */
    String address(Transaction transaction, FactReference reference) {
        return index.find(transaction, reference).map(NameIndex.Found::url).orElse("/search");
    }

    private Label post(Transaction transaction, ListedPost post, Language language) {
        var holder = official(transaction, post.official(), language);
        return new Label(separated(post.titles().in(language.tag()), holder.text()), "", Paths.post(post), holder.fictional());
    }

    private Label topic(Transaction transaction, Interest interest, Language language) {
        var counterpart = service(transaction, interest.counterpart(), language);
        return new Label(separated(topics.in(language, interest), counterpart.text()), "",
                Paths.counterpart(interest.counterpart()) + "#topics", counterpart.fictional());
    }

    /** Two names in a row, each isolated, because they may be of different scripts. */
    private static String separated(String one, String other) {
        return "\u2068" + one + "\u2069 \u00b7 \u2068" + other + "\u2069";
    }

    private Label titled(Transaction transaction, FactReference reference, Language language) {
        var registered = registered(transaction, reference);
        return index.title(transaction, reference, language.tag())
                .map(title -> new Label(title, language.tag(), registered.path(), registered.fictional()))
                .orElse(registered);
    }

    private Label registered(Transaction transaction, FactReference reference) {
        return index.find(transaction, reference).map(found -> new Label(found.title(), "", found.url(), false))
                .orElseGet(() -> unknown(reference.toString(), ""));
    }

    private static Label unknown(String text, String path) {
        return new Label(text, "", path, false);
    }
}
