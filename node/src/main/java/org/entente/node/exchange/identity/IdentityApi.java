package org.entente.node.exchange.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.store.Store;
import org.entente.node.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** This node's identity log and those of its peers. */
@RestController
@Tag(name = "Peers", description = "This node's card, and the peers whose cards were brought here")
@Requires(Permission.EXCHANGE_VIEW)
class IdentityApi {
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final OwnIdentity own;
    private final PeerIdentities peers;
    private final IdentityViews views;
    private final IdentityReplies replies;
    private final Store store;
    private final String service;

    IdentityApi(OwnIdentity own, PeerIdentities peers, IdentityViews views, IdentityReplies replies, Store store, NodeConfiguration configuration) {
        this.own = own;
        this.peers = peers;
        this.views = views;
        this.replies = replies;
        this.store = store;
        this.service = configuration.service();
    }

    @GetMapping("/api/v1/identity")
    @Operation(summary = "This node's identity log: its keys, its roots, and who countersigned it")
    IdentityView view() {
        return store.read(views::own);
    }

    @GetMapping(path = "/api/v1/identity/log", produces = TEXT)
    @Operation(summary = "A part of this node's identity log as text, to be carried to a peer",
            description = "From a number of statements on, with the signed head after the last of them; a log of more than 64 has several parts.")
    String log(@RequestParam(defaultValue = "0") long from) {
        return part(service, from);
    }

    private String part(String of, long from) {
        return new String(store.read(tx -> replies.part(tx, of, from))
                .orElseThrow(() -> new ProblemException(ExchangeError.NO_IDENTITY_LOG, Map.of("service", of))).encode(), StandardCharsets.UTF_8);
    }

    @PostMapping(path = "/api/v1/identity/next-key", produces = TEXT)
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "The public part of the identity key that waits for a decision of the roots; made if there is none",
            description = "The private part never leaves the node. It is used from the decision on.")
    String nextKey() {
        return store.write(own::prepare) + "\n";
    }

    @PostMapping(path = "/api/v1/identity/decisions", consumes = {"text/plain", "application/octet-stream"})
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "Takes a decision that the roots signed, and brings it to all peers",
            description = "Roots, another identity key, or a revocation, as ./entente roots makes it. The node adds the signature of its identity key.")
    IdentityView decide(@RequestBody byte[] decision) {
        return store.write(tx -> {
            own.submit(tx, decision);
            return views.own(tx);
        });
    }

    @GetMapping("/api/v1/peers/{service}/identity")
    @Operation(summary = "What this node holds of a peer's identity log")
    IdentityView ofPeer(@PathVariable String service) {
        return store.read(tx -> views.of(tx, id(service).value()));
    }

    @GetMapping(path = "/api/v1/peers/{service}/identity/log", produces = TEXT)
    @Operation(summary = "A part of a peer's identity log as text, with this node's countersignature")
    String logOfPeer(@PathVariable String service, @RequestParam(defaultValue = "0") long from) {
        return part(id(service).value(), from);
    }

    @PutMapping(path = "/api/v1/peers/{service}/identity/log", consumes = {"text/plain", "application/octet-stream"})
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "Takes a part of a peer's identity log that somebody carried here",
            description = "As the peer's node brings it by itself; needed when its TLS key was revoked and it cannot call.")
    IdentityView bring(@PathVariable String service, @RequestBody byte[] part, Actor actor) {
        var id = id(service);
        PeerIdentities.require(store.write(tx -> peers.take(tx, id, part, actor.userName())), id);
        return store.read(tx -> views.of(tx, id.value()));
    }

    static ServiceId id(String text) {
        try {
            return new ServiceId(text);
        } catch (ValidationException e) {
            throw new ProblemException(ExchangeError.UNKNOWN_PEER, Map.of("service", text));
        }
    }
}
