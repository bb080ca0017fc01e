package org.entente.node.engagements.mechanisms;

import java.time.Clock;
import java.util.Arrays;
import org.entente.accord.EngagementId;
import org.entente.accord.LocalisedText;
import org.entente.node.access.Actor;
import org.entente.node.directory.NameIndex;
import org.entente.node.directory.Outcome;
import org.entente.node.engagements.References;
import org.entente.node.engagements.Trail;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;
import org.springframework.stereotype.Component;

/** Enters mechanisms and offers of experience. */
@Component
public class Mechanisms {
    /** The word for mechanisms where other packages attach something to them. */
    public static final String KIND = "mechanism";
    /** The word for offers of experience, likewise. */
    public static final String OFFER = "experience";

    private final MechanismStore store;
    private final References references;
    private final NameIndex index;
    private final Trail trail;
    private final Clock clock;

    Mechanisms(MechanismStore store, References references, NameIndex index, Trail trail, Clock clock) {
        this.store = store;
        this.references = references;
        this.index = index;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws ProblemException naming wrong fields */
    public Outcome<Mechanism> enter(Transaction transaction, Actor actor, EngagementId id, MechanismInput input) {
        var mechanism = input.read(id.value());
        references.in(transaction).services("members", mechanism.members())
                .engagement("engagement", mechanism.agreedAt()).done();
        var before = store.findMechanism(transaction, mechanism.id());
        if (before.isPresent() && before.get().equals(mechanism)) {
            return new Outcome<>(mechanism, false, false);
        }
        trail.entered(transaction, actor, KIND + "/" + id, before.isEmpty());
        store.put(transaction, mechanism, actor.displayName(), clock.instant());
        makeFindable(transaction, KIND, id.value(), mechanism.title(), path(id.value()), mechanism.title());
        return new Outcome<>(mechanism, before.isEmpty(), true);
    }

    /** @throws ProblemException naming wrong fields */
    public Outcome<ExperienceOffer> enter(
            Transaction transaction, Actor actor, EngagementId id, ExperienceOfferInput input) {
        var offer = input.read(id.value());
        references.in(transaction).service("holder", offer.holder()).service("receiver", offer.receiver())
                .engagement("engagement", offer.from()).done();
        var before = store.findOffer(transaction, offer.id());
        if (before.isPresent() && before.get().equals(offer)) {
            return new Outcome<>(offer, false, false);
        }
        trail.entered(transaction, actor, OFFER + "/" + id, before.isEmpty());
        store.put(transaction, offer, actor.displayName(), clock.instant());
        makeFindable(transaction, OFFER, id.value(), offer.subject(), offerPath(id.value()), offer.subject(), offer.use());
        return new Outcome<>(offer, before.isEmpty(), true);
    }

    private void makeFindable(Transaction transaction, String kind, String id, LocalisedText title, String path,
            LocalisedText... names) {
        index.put(transaction, kind, id, title, path,
                Arrays.stream(names).flatMap(name -> name.texts().values().stream()).toList());
    }

    /** @throws ProblemException {@link WebError#NOT_FOUND} */
    public Mechanism mechanism(Transaction transaction, String id) {
        return store.findMechanism(transaction, id).orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
    }

    /** @throws ProblemException {@link WebError#NOT_FOUND} */
    public ExperienceOffer offer(Transaction transaction, String id) {
        return store.findOffer(transaction, id).orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
    }

    public static String path(String id) {
        return "/mechanisms/" + id;
    }

    public static String offerPath(String id) {
        return "/experience-offers/" + id;
    }
}
