package org.entente.node.engagements.tours;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import org.entente.accord.EngagementId;
import org.entente.node.access.Actor;
import org.entente.node.directory.NameIndex;
import org.entente.node.directory.Outcome;
import org.entente.node.engagements.References;
import org.entente.node.engagements.Trail;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;
import org.springframework.stereotype.Component;

/** Enters tours. Nothing of them is ever shared. */
@Component
public class Tours {
    /** The word for tours where other packages attach something to them. */
    public static final String KIND = "tour";

    private final TourStore tours;
    private final References references;
    private final NameIndex index;
    private final Trail trail;
    private final Clock clock;

    Tours(TourStore tours, References references, NameIndex index, Trail trail, Clock clock) {
        this.tours = tours;
        this.references = references;
        this.index = index;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Enters the tour, or replaces what was entered before.
     *
     * @param id identifier as {@link EngagementId}
     * @throws ProblemException naming wrong fields
     */
    public Outcome<Tour> enter(Transaction transaction, Actor actor, EngagementId id, TourInput input) {
        var tour = input.read(id.value());
        var checked = references.in(transaction).service("service", tour.service()).official("official", tour.official());
        for (int i = 0; i < tour.stops().size(); i++) {
            checked.engagement("stops[" + i + "].engagement", Optional.of(tour.stops().get(i).engagement()));
        }
        checked.done();
        var before = tours.find(transaction, tour.id());
        if (before.isPresent() && before.get().equals(tour)) {
            return new Outcome<>(tour, false, false);
        }
        trail.entered(transaction, actor, KIND + "/" + tour.id(), before.isEmpty());
        tours.put(transaction, tour, actor.displayName(), clock.instant());
        var names = new ArrayList<>(tour.title().texts().values());
        names.add(tour.principal());
        index.put(transaction, KIND, tour.id(), tour.title(), path(tour.id()), names);
        return new Outcome<>(tour, before.isEmpty(), true);
    }

    /** @throws ProblemException {@link WebError#NOT_FOUND} */
    public Tour get(Transaction transaction, String id) {
        return tours.find(transaction, id).orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
    }

    /** The address of a tour's page. */
    public static String path(String id) {
        return "/tours/" + id;
    }
}
