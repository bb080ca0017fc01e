package org.entente.node.exchange.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Joining and leaving. */
@RestController
@Tag(name = "Exchange", description = "Channels, entries with their receipts, quarantine")
@Requires(Permission.EXCHANGE_VIEW)
class MembershipsApi {
    private final Memberships memberships;
    private final GenerationRounds rounds;
    private final Store store;

    MembershipsApi(Memberships memberships, GenerationRounds rounds, Store store) {
        this.memberships = memberships;
        this.rounds = rounds;
        this.store = store;
    }

    @GetMapping("/api/v1/channel-proposals")
    @Operation(summary = "Changes of members that are proposed and not in use yet")
    List<Memberships.View> all() {
        return store.read(memberships::views);
    }

    @PostMapping("/api/v1/channels/{id}/members")
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "Proposes that the channel goes on with exactly these services, or accepts that another member proposes it",
            description = "In use once every one of them has accepted. Whoever joins reads nothing of before; whoever leaves gets nothing after.")
    List<Memberships.View> change(@PathVariable String id, @RequestBody ChannelsApi.Opening opening, Actor actor) {
        var members = ChannelsApi.members(opening.members());
        store.write(tx -> memberships.propose(tx, id, members, actor.userName()));
        rounds.look();
        return store.read(memberships::views);
    }
}
