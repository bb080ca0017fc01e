package org.entente.node.engagements.visits;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.entente.accord.EngagementId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.directory.NameIndex;
import org.entente.node.directory.OfficialStore;
import org.entente.node.directory.Outcome;
import org.entente.node.engagements.EngagementsError;
import org.entente.node.engagements.References;
import org.entente.node.engagements.Trail;
import org.entente.node.engagements.sharing.Release;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;
import org.springframework.stereotype.Component;

/** Enters engagements: checked, stored and made findable in one transaction. */
@Component
public class Engagements {
    /** The word for engagements where other packages attach something to them. */
    public static final String KIND = "engagement";

    private final EngagementStore engagements;
    private final ShareStore shares;
    private final References references;
    private final OfficialStore officials;
    private final NameIndex index;
    private final Release release;
    private final Trail trail;
    private final Clock clock;

    Engagements(EngagementStore engagements, ShareStore shares, References references, OfficialStore officials,
            NameIndex index, Release release, Trail trail, Clock clock) {
        this.engagements = engagements;
        this.shares = shares;
        this.references = references;
        this.officials = officials;
        this.index = index;
        this.release = release;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Enters the engagement, or replaces what was entered before.
     *
     * @throws ProblemException naming wrong fields; {@link EngagementsError#SHARED_BY_ANOTHER} if another service shared
     *     it, for then only that service changes it
     */
    public Outcome<Engagement> enter(Transaction transaction, Actor actor, EngagementId id, EngagementInput input) {
        if (shares.of(transaction, id).filter(share -> share.receivedBy(release.own())).isPresent()) {
            throw new ProblemException(EngagementsError.SHARED_BY_ANOTHER);
        }
        var engagement = input.read(id);
        check(transaction, engagement);
        var before = engagements.find(transaction, id);
        if (before.isPresent() && before.get().equals(engagement)) {
            return new Outcome<>(engagement, false, false);
        }
        trail.entered(transaction, actor, reference(id), before.isEmpty());
        keep(transaction, engagement, actor.displayName());
        return new Outcome<>(engagement, before.isEmpty(), true);
    }

    /** Links an engagement, own or received, to another one. */
    public void link(Transaction transaction, Actor actor, EngagementId id, EngagementInput.LinkInput input) {
        get(transaction, id);
        var link = input.read(id);
        references.in(transaction).engagement("engagement", Optional.of(link.other())).done();
        trail.entered(transaction, actor, reference(id), false);
        engagements.link(transaction, id, link);
    }

    /** Keeps what another service shared. */
    void receive(Transaction transaction, Engagement engagement, ServiceId sharer) {
        trail.received(transaction, sharer, reference(engagement.id()),
                !engagements.exists(transaction, engagement.id()));
        keep(transaction, engagement, sharer.value());
    }

    /** Stores and indexes what has been checked already. */
    private void keep(Transaction transaction, Engagement engagement, String by) {
        engagements.put(transaction, engagement, by, clock.instant());
        var names = new LinkedHashSet<String>(engagement.title().texts().values());
        engagement.sessions().forEach(session -> names.addAll(session.title().texts().values()));
        if (!engagement.place().isEmpty()) {
            names.add(engagement.place());
        }
        engagement.produced().forEach(produced -> names.add(produced.title()));
        for (var participant : engagement.participants()) {
            names.add(participant.name());
            participant.official().flatMap(official -> officials.find(transaction, official))
                    .ifPresent(official -> names.addAll(official.names().texts()));
        }
        index.put(transaction, KIND, engagement.id().value(), engagement.title(),
                path(engagement.id()), List.copyOf(names));
    }

    private void check(Transaction transaction, Engagement engagement) {
        var checked = references.in(transaction).party("country", engagement.country());
        for (int i = 0; i < engagement.attendances().size(); i++) {
            checked.service("services[" + i + "].service", engagement.attendances().get(i).service());
        }
        for (int i = 0; i < engagement.participants().size(); i++) {
            checked.official("participants[" + i + "].official", engagement.participants().get(i).official());
        }
        for (int i = 0; i < engagement.dates().size(); i++) {
            checked.source("dates[" + i + "].source", engagement.dates().get(i).source());
        }
        for (int i = 0; i < engagement.links().size(); i++) {
            checked.engagement("links[" + i + "].engagement", Optional.of(engagement.links().get(i).other()));
        }
        checked.done();
    }

    /** @throws ProblemException {@link WebError#NOT_FOUND} */
    public Engagement get(Transaction transaction, EngagementId id) {
        return engagements.find(transaction, id).orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
    }

    /** How the log of processing names an engagement. */
    public static String reference(EngagementId id) {
        return KIND + "/" + id;
    }

    /** The address of an engagement's page. */
    public static String path(EngagementId id) {
        return "/engagements/" + id;
    }
}
