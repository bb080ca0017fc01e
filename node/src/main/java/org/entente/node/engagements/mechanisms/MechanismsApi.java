package org.entente.node.engagements.mechanisms;

import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.engagements.Fields;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mechanisms and offers of experience in the API. */
@RestController
@RequestMapping("/api/v1")
@Requires(Permission.RECORD_VIEW)
public class MechanismsApi {
    private final Store store;
    private final Mechanisms mechanisms;
    private final MechanismStore stored;

    MechanismsApi(Store store, Mechanisms mechanisms, MechanismStore stored) {
        this.store = store;
        this.mechanisms = mechanisms;
        this.stored = stored;
    }

    /** @param record what was entered; PUT takes it back as it is */
    public record MechanismBody(String id, MechanismInput record) {
        static MechanismBody of(Mechanism mechanism) {
            return new MechanismBody(mechanism.id(), MechanismInput.of(mechanism));
        }
    }

    /** @param record what was entered; PUT takes it back as it is */
    public record ExperienceOfferBody(String id, ExperienceOfferInput record) {
        static ExperienceOfferBody of(ExperienceOffer offer) {
            return new ExperienceOfferBody(offer.id(), ExperienceOfferInput.of(offer));
        }
    }

    @GetMapping("/mechanisms")
    Listing<MechanismBody> mechanisms(Paging paging, @RequestParam(required = false) String service) {
        var services = services(service);
        return store.read(transaction -> stored.mechanisms(transaction, services, paging)).map(MechanismBody::of);
    }

    @GetMapping("/mechanisms/{id}")
    MechanismBody mechanism(@PathVariable String id) {
        return MechanismBody.of(store.read(transaction -> mechanisms.mechanism(transaction, id)));
    }

    @PutMapping("/mechanisms/{id}")
    @Requires(Permission.RECORD_EDIT)
    ResponseEntity<MechanismBody> put(@PathVariable String id, @RequestBody MechanismInput input, Actor actor) {
        var read = Identifiers.read(id, EngagementId::new);
        return Saved.answer(
                store.write(transaction -> mechanisms.enter(transaction, actor, read, input)), MechanismBody::of);
    }

    @GetMapping("/experience-offers")
    Listing<ExperienceOfferBody> offers(Paging paging, @RequestParam(required = false) String service) {
        var services = services(service);
        return store.read(transaction -> stored.offers(transaction, services, paging)).map(ExperienceOfferBody::of);
    }

    @GetMapping("/experience-offers/{id}")
    ExperienceOfferBody offer(@PathVariable String id) {
        return ExperienceOfferBody.of(store.read(transaction -> mechanisms.offer(transaction, id)));
    }

    @PutMapping("/experience-offers/{id}")
    @Requires(Permission.RECORD_EDIT)
    ResponseEntity<ExperienceOfferBody> put(
            @PathVariable String id, @RequestBody ExperienceOfferInput input, Actor actor) {
        var read = Identifiers.read(id, EngagementId::new);
        return Saved.answer(
                store.write(transaction -> mechanisms.enter(transaction, actor, read, input)), ExperienceOfferBody::of);
    }

    private static Set<ServiceId> services(String service) {
        var fields = new Fields();
        var read = fields.someId("service", service, ServiceId::new);
        fields.done();
        return read.map(Set::of).orElse(Set.of());
    }
}
