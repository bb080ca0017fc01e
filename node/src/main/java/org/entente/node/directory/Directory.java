package org.entente.node.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.Language;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Enters and removes parties, services, officials and posts: what one of them refers to must exist, its names become
 * searchable, and the change is logged, all in the caller's transaction.
 */
@Component
public final class Directory {
    private final PartyStore parties;
    private final ServiceStore services;
    private final OfficialStore officials;
    private final NameIndex index;
    private final Changes changes;

    Directory(PartyStore parties, ServiceStore services, OfficialStore officials, NameIndex index, Changes changes) {
        this.parties = parties;
        this.services = services;
        this.officials = officials;
        this.index = index;
        this.changes = changes;
    }

    /** @throws ProblemException naming memberships in organisations that do not exist */
    public Outcome<ListedParty> enter(Transaction transaction, Actor actor, ListedParty party) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < party.memberships().size(); i++) {
            var organisation = party.memberships().get(i).organisation();
            if (parties.find(transaction, organisation).isEmpty()) {
                errors.add(new FieldError("memberships[" + i + "].organisation", "directory.field.unknown-party"));
            }
        }
        refuseIfAny(errors);
        var before = parties.find(transaction, party.id());
        return changes.enter(transaction, actor, party.reference(), before, party, () -> {
            parties.put(transaction, party);
            var names = new ArrayList<>(party.names().texts());
            if (!party.code().isEmpty()) {
                names.add(party.code());
            }
            index.put(transaction, ListedParty.KIND, party.id().value(), party.names().in("en"),
                    Paths.party(party.id()), names);
        });
    }

    /** @throws ProblemException naming a party or whole that does not exist, is of another party or is a part of this */
    public Outcome<ListedService> enter(Transaction transaction, Actor actor, ListedService service) {
        var errors = new ArrayList<FieldError>();
        if (parties.find(transaction, service.party()).isEmpty()) {
            errors.add(new FieldError("party", "directory.field.unknown-party"));
        }
        service.partOf().ifPresent(whole -> checkWhole(transaction, service, whole, errors));
        refuseIfAny(errors);
        var before = services.find(transaction, service.id());
        return changes.enter(transaction, actor, service.reference(), before, service, () -> {
            services.put(transaction, service);
            index.put(transaction, ListedService.KIND, service.id().value(), service.names().in("en"),
                    Paths.service(service.id()), service.names().texts());
            // Officials are found together with the names of their services, which may have changed.
            officials.postsAt(transaction, List.of(service.id())).forEach(post -> indexHolder(transaction, post));
        });
    }

    private void checkWhole(Transaction transaction, ListedService service, ServiceId whole, List<FieldError> errors) {
        var found = services.find(transaction, whole);
        if (found.isEmpty()) {
            errors.add(new FieldError("partOf", "directory.field.unknown-service"));
        } else if (!found.get().party().equals(service.party())) {
            errors.add(new FieldError("partOf", "directory.field.of-another-party"));
        } else if (isWithin(transaction, found.get(), service.id())) {
            errors.add(new FieldError("partOf", "directory.field.of-itself"));
        }
    }

    private boolean isWithin(Transaction transaction, ListedService start, ServiceId wanted) {
        var seen = new HashSet<ServiceId>();
        for (var at = start; at != null && seen.add(at.id());
                at = at.partOf().flatMap(next -> services.find(transaction, next)).orElse(null)) {
            if (at.id().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    public Outcome<ListedOfficial> enter(Transaction transaction, Actor actor, ListedOfficial official) {
        var before = officials.find(transaction, official.id());
        return changes.enter(transaction, actor, official.reference(), before, official, () -> {
            officials.put(transaction, official);
            index(transaction, official);
            // The titles of results for posts name their holder.
            officials.postsOf(transaction, official.id()).forEach(post -> index(transaction, post, official));
        });
    }

    /** @throws ProblemException naming an official or service that does not exist */
    public Outcome<ListedPost> enter(Transaction transaction, Actor actor, ListedPost post) {
        var errors = new ArrayList<FieldError>();
        var official = officials.find(transaction, post.official());
        if (official.isEmpty()) {
            errors.add(new FieldError("official", "directory.field.unknown-official"));
        }
        if (services.find(transaction, post.service()).isEmpty()) {
            errors.add(new FieldError("service", "directory.field.unknown-service"));
        }
        refuseIfAny(errors);
        var before = officials.findPost(transaction, post.id());
        return changes.enter(transaction, actor, post.reference(), before, post, () -> {
            officials.putPost(transaction, post);
            index(transaction, post, official.orElseThrow());
            index(transaction, official.orElseThrow());
            before.filter(old -> !old.official().equals(post.official())).ifPresent(old -> indexHolder(transaction, old));
        });
    }

    private void indexHolder(Transaction transaction, ListedPost post) {
        officials.find(transaction, post.official()).ifPresent(official -> index(transaction, official));
    }

    /** By the names, and by each of them together with the offices and services: "Hammouchi DGSN". */
    private void index(Transaction transaction, ListedOfficial official) {
        var names = new ArrayList<>(official.names().texts());
        var posts = officials.postsOf(transaction, official.id());
        for (var language : Language.values()) {
            var words = new LinkedHashSet<>(List.of(official.names().in(language.tag())));
            for (var post : posts) {
                words.add(post.titles().in(language.tag()));
                services.find(transaction, post.service()).ifPresent(service -> words.addAll(namesOf(service, language)));
            }
            if (words.size() > 1) {
                names.add(String.join(" ", words));
            }
        }
        index.put(transaction, ListedOfficial.KIND, official.id().value(), official.names().in("en"),
                Paths.official(official.id()), names);
    }

    /** The name in a language, and those that belong to no language or only find, such as abbreviations. */
    private static List<String> namesOf(ListedService service, Language language) {
        var names = new ArrayList<>(List.of(service.names().in(language.tag())));
        service.names().variants().stream().filter(variant -> variant.use() == NameUse.ALIAS)
                .forEach(variant -> names.add(variant.text()));
        return names;
    }

    private void index(Transaction transaction, ListedPost post, ListedOfficial official) {
        index.put(transaction, ListedPost.KIND, post.id(), official.names().in("en") + ", " + post.titles().in("en"),
                Paths.post(post), post.titles().texts());
    }

    /** Removes a party with everything attached to it; refused while anything refers to it. */
    public void remove(Transaction transaction, Actor actor, ListedParty party) {
        changes.remove(transaction, actor, party.reference());
    }

    /** Removes a service with everything attached to it; refused while anything refers to it. */
    public void remove(Transaction transaction, Actor actor, ListedService service) {
        changes.remove(transaction, actor, service.reference());
    }

    /** Removes an official with everything attached; refused while anything refers to him or her, posts included. */
    public void remove(Transaction transaction, Actor actor, ListedOfficial official) {
        changes.remove(transaction, actor, official.reference());
    }

    public void remove(Transaction transaction, Actor actor, ListedPost post) {
        changes.remove(transaction, actor, post.reference());
        indexHolder(transaction, post);
    }

    static void refuseIfAny(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(errors);
        }
    }
}
