package org.entente.node.exchange.channels;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entente.channel.note.SignedNote;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.identity.IdentityReplies;
import org.entente.node.exchange.identity.PeerIdentities;
import org.entente.node.exchange.peers.Peer;
import org.entente.node.exchange.tls.Reply;
import org.entente.node.store.Store;
import org.springframework.stereotype.Component;

/**
 * Where a peer brings its identity log ({@code POST /identity}), takes back what this node holds of it
 * ({@code GET /identity/log/<from>}), and sees which head this node holds of the log of a service that is with both in a channel
 * ({@code GET /identity/head/<service>}), so that nobody is shown one log and others another.
 */
@Component
class IdentityDoor {
    static final String PATH = "/identity";
    static final String LOG = PATH + "/log/";
    static final String HEAD = PATH + "/head/";
    private static final Pattern ASKED = Pattern.compile(LOG + "(0|[1-9][0-9]{0,8})|" + HEAD + "([a-z0-9][a-z0-9.-]{0,63})");

    private final PeerIdentities identities;
    private final IdentityReplies replies;
    private final ChannelStore channels;
    private final IdentityDelivery delivery;
    private final Store store;

    IdentityDoor(PeerIdentities identities, IdentityReplies replies, ChannelStore channels, IdentityDelivery delivery, Store store) {
        this.identities = identities;
        this.replies = replies;
        this.channels = channels;
        this.delivery = delivery;
        this.store = store;
    }

    static boolean leadsHere(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    static Optional<ExchangeError> refusal(String method, String path) {
        if (!path.equals(PATH) && !ASKED.matcher(path).matches()) {
            return Optional.of(ExchangeError.DOOR_NOT_FOUND);
        }
        return method.equals(path.equals(PATH) ? "POST" : "GET") ? Optional.empty() : Optional.of(ExchangeError.DOOR_METHOD);
    }

    Reply answer(Peer peer, String path, byte[] body) {
        if (path.equals(PATH)) {
            var taken = taken(store.write(tx -> identities.take(tx, peer.service(), body, peer.service().value())));
            delivery.heardOf(peer);
            return taken;
        }
        var asked = ASKED.matcher(path);
        if (!asked.matches()) {
            return DoorAnswers.of(ExchangeError.DOOR_NOT_FOUND);
        }
        return asked.group(1) != null ? log(peer, Long.parseLong(asked.group(1))) : head(peer, asked.group(2));
    }

    private static Reply taken(PeerIdentities.Taken taken) {
        return taken.refused().map(error -> Reply.text(error.status(), error.code() + "\n" + taken.text() + "\n"))
                .orElseGet(() -> Reply.text(200, taken.text()));
    }

    private Reply log(Peer peer, long from) {
        return store.read(tx -> replies.part(tx, peer.service().value(), from))
                .map(part -> Reply.text(200, new String(part.encode(), StandardCharsets.UTF_8)))
                .orElseGet(() -> DoorAnswers.of(ExchangeError.NO_IDENTITY_LOG));
    }

    private Reply head(Peer peer, String service) {
        return store.read(tx -> channels.all(tx).stream().anyMatch(channel -> channel.log(peer.service()).isPresent()
                        && channel.members().stream().anyMatch(member -> member.value().equals(service)))
                ? identities.head(tx, service) : Optional.<SignedNote>empty())
                .map(head -> Reply.text(200, head.encoded())).orElseGet(() -> DoorAnswers.of(ExchangeError.NO_IDENTITY_LOG));
    }
}
