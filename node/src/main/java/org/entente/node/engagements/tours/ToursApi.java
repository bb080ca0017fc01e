package org.entente.node.engagements.tours;

import org.entente.accord.EngagementId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.Saved;
import org.entente.node.store.Store;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tours in the API of this node. They are private: no other node ever asks for or gets one. */
@RestController
@RequestMapping("/api/v1/tours")
@Requires(Permission.RECORD_VIEW)
public class ToursApi {
    private final Store store;
    private final Tours tours;
    private final TourStore stored;

    ToursApi(Store store, Tours tours, TourStore stored) {
        this.store = store;
        this.tours = tours;
        this.stored = stored;
    }

    /** @param record what was entered; PUT takes it back as it is */
    public record TourBody(String id, TourInput record) {
        static TourBody of(Tour tour) {
            return new TourBody(tour.id(), TourInput.of(tour));
        }
    }

    @GetMapping
    Listing<TourBody> list(Paging paging) {
        return store.read(transaction -> stored.list(transaction, paging)).map(TourBody::of);
    }

    @GetMapping("/{id}")
    TourBody get(@PathVariable String id) {
        return TourBody.of(store.read(transaction -> tours.get(transaction, id)));
    }

    @PutMapping("/{id}")
    @Requires(Permission.RECORD_EDIT)
    ResponseEntity<TourBody> put(@PathVariable String id, @RequestBody TourInput input, Actor actor) {
        var read = Identifiers.read(id, EngagementId::new);
        return Saved.answer(store.write(transaction -> tours.enter(transaction, actor, read, input)), TourBody::of);
    }
}
