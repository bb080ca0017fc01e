package org.entente.node.exchange.peers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.store.Store;
import org.entente.node.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Node cards and peers. */
@RestController
@Tag(name = "Peers", description = "This node's card, and the peers whose cards were brought here")
@Requires(Permission.EXCHANGE_OPERATE)
class PeersApi {
    /** @param fingerprint as compared with the service over another way: groups of digits or 64 hexadecimal digits */
    record Confirmation(String fingerprint) {}

    private final Peers peers;
    private final PeerViews views;
    private final OwnCard own;
    private final Store store;

    PeersApi(Peers peers, PeerViews views, OwnCard own, Store store) {
        this.peers = peers;
        this.views = views;
        this.own = own;
        this.store = store;
    }

    @Requires(Permission.EXCHANGE_VIEW)
    @GetMapping(path = "/api/v1/node-card", produces = "text/plain;charset=UTF-8")
    @Operation(summary = "This node's card, to be carried to peers")
    String nodeCard() {
        return own.card().text();
    }

    @Requires(Permission.EXCHANGE_VIEW)
    @GetMapping("/api/v1/node-card/statement")
    @Operation(summary = "What this node's card says, with its fingerprint")
    PeerView statement() {
        return views.own(own.card());
    }

    @PostMapping(path = "/api/v1/node-card/renew", produces = "text/plain;charset=UTF-8")
    @Operation(summary = "Issues a new card with the same keys; peers take it without comparing again")
    String renew() {
        return own.renew().text();
    }

    @Requires(Permission.EXCHANGE_VIEW)
    @GetMapping("/api/v1/peers")
    @Operation(summary = "All peers with their state")
    List<PeerView> all() {
        return store.read(views::all);
    }

    @Requires(Permission.EXCHANGE_VIEW)
    @GetMapping("/api/v1/peers/{service}")
    @Operation(summary = "One peer with its fingerprint to compare")
    PeerView one(@PathVariable String service) {
        return store.read(tx -> views.get(tx, id(service)));
    }

    @PutMapping(path = "/api/v1/peers/{service}", consumes = {"text/plain", "application/octet-stream"})
    @Operation(summary = "Imports a peer's card",
            description = "The body is the card's text. A renewal of a confirmed peer's card takes effect at once; any "
                    + "other card waits for its fingerprint to be confirmed.")
    PeerView put(@PathVariable String service, @RequestBody byte[] card, Actor actor) {
        return store.write(tx -> views.view(tx, peers.importCard(tx, card, id(service), actor.userName())));
    }

    @PostMapping("/api/v1/peers/{service}/confirm")
    @Operation(summary = "Confirms a peer after its fingerprint has been compared over another way")
    PeerView confirm(@PathVariable String service, @RequestBody Confirmation confirmation, Actor actor) {
        return store.write(tx -> views.view(tx,
                peers.confirm(tx, id(service), confirmation.fingerprint(), actor.userName())));
    }

    @PostMapping("/api/v1/peers/{service}/remove")
    @Operation(summary = "Stops talking to a peer; what was exchanged stays")
    PeerView remove(@PathVariable String service, Actor actor) {
        return store.write(tx -> views.view(tx, peers.remove(tx, id(service), actor.userName())));
    }

    @Requires(Permission.EXCHANGE_VIEW)
    @GetMapping("/api/v1/exchange/refusals")
    @Operation(summary = "Attempts of peers and strangers that were turned away, the latest first",
            description = "One for each key, address and reason; the 1,000 latest of them, kept over restarts.")
    List<RefusalView> refusals() {
        return store.read(tx -> views.refusals(tx));
    }

    static ServiceId id(String text) {
        try {
            return new ServiceId(text);
        } catch (ValidationException e) {
            throw new ProblemException(ExchangeError.UNKNOWN_PEER, java.util.Map.of("service", text));
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
