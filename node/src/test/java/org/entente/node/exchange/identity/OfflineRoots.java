package org.entente.node.exchange.identity;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.RootPrivateKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.formats.identity.DecisionOrder;
import org.entente.formats.identity.IdentityChange;
import org.entente.formats.identity.IdentityState;
import org.entente.formats.identity.Revocation;
import org.entente.formats.identity.RootDecision;
import org.entente.formats.identity.Roots;
import org.entente.formats.identity.SignedDecision;
import org.entente.node.TestNode;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.peers.OwnCard;

/** Three roots of a node, two of which decide, held by the test. */
final class OfflineRoots {
    private final List<RootPrivateKey> keys;
    private final TestNode node;
    private final String service;
    private RootDecision last;

    OfflineRoots(TestNode node) {
        this.node = node;
        this.service = node.configuration().service();
        var random = Surroundings.ofTheMachine().random();
        keys = IntStream.range(0, 3).mapToObj(i -> RootPrivateKey.generate(random)).toList();
    }

    private DecisionOrder next() {
        return last == null ? DecisionOrder.first(service) : last.after();
    }

    private SignedDecision signed(RootDecision decision, int... by) {
        var signed = SignedDecision.sign(decision, keys.get(by[0]));
        for (int i = 1; i < by.length; i++) {
            signed = signed.with(SignedDecision.sign(decision, keys.get(by[i])));
        }
        return signed;
    }

    IdentityPublicKey identity() {
        return node.bean(OwnCard.class).card().statement().identity();
    }

    SignedDecision named() {
        return signed(Roots.of(next(), identity(), 2, keys.stream().map(RootPrivateKey::publicKey).toList()), 0, 1, 2);
    }

    SignedDecision change(String nextKey, int... by) {
        return signed(new IdentityChange(next(), Instant.parse("2026-11-01T00:00:00Z"), IdentityState.hash(identity()),
                IdentityPublicKey.parse(Base64.getDecoder().decode(nextKey.strip()))), by);
    }

    SignedDecision revocation(Revocation.Use use, Hash key, List<Checkpoint> cuts) {
        return signed(new Revocation(next(), use, key, Revocation.Why.STOLEN, Instant.parse("2026-11-01T00:00:00Z"), cuts), 0, 2);
    }

    /** Brings it to the node as its operator does; the answer's status. */
    int submit(SignedDecision decision) {
        var answer = node.call(node.operator(), TestNode.PASSWORD, "POST", "/api/v1/identity/decisions", decision.note().encoded(),
                Map.of("Content-Type", "text/plain"));
        if (answer.statusCode() == 200) {
            last = decision.decision();
        }
        return answer.statusCode();
    }

    String nextKey() {
        return node.call(node.operator(), "POST", "/api/v1/identity/next-key", "{}").body();
    }
}
