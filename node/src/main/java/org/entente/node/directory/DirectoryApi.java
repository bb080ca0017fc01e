package org.entente.node.directory;

import org.entente.accord.OfficialId;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.node.store.Store;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Parties, services, officials and posts in the API. */
final class DirectoryApi {
    private DirectoryApi() {}

    /** States and international organisations, with their memberships. */
    @RestController
    @RequestMapping("/api/v1/parties")
    static class Parties extends NounApi<ListedParty, PartyBody> {
        Parties(Store store, Directory desk, PartyStore parties) {
            super(store, new Noun<>(parties::list,
                    (transaction, id) -> id(id, PartyId::new).flatMap(key -> parties.find(transaction, key)),
                    (body, id, actor) -> body.read(id), PartyBody::of, desk::enter, desk::remove));
        }
    }

    /** Authorities of parties. */
    @RestController
    @RequestMapping("/api/v1/services")
    static class Services extends NounApi<ListedService, ServiceBody> {
        Services(Store store, Directory desk, ServiceStore services) {
            super(store, new Noun<>(services::list,
                    (transaction, id) -> id(id, ServiceId::new).flatMap(key -> services.find(transaction, key)),
                    (body, id, actor) -> body.read(id), ServiceBody::of, desk::enter, desk::remove));
        }
    }

    /** The persons who act for services. */
    @RestController
    @RequestMapping("/api/v1/officials")
    static class Officials extends NounApi<ListedOfficial, OfficialBody> {
        Officials(Store store, Directory desk, OfficialStore officials) {
            super(store, new Noun<>(officials::list,
                    (transaction, id) -> id(id, OfficialId::new).flatMap(key -> officials.find(transaction, key)),
                    (body, id, actor) -> body.read(id), OfficialBody::of, desk::enter, desk::remove));
        }
    }

    /** The offices that officials hold over intervals. */
    @RestController
    @RequestMapping("/api/v1/posts")
    static class Posts extends NounApi<ListedPost, PostBody> {
        Posts(Store store, Directory desk, OfficialStore officials) {
            super(store, new Noun<>(officials::listPosts, officials::findPost,
                    (body, id, actor) -> body.read(id), PostBody::of, desk::enter, desk::remove));
        }
    }
}
