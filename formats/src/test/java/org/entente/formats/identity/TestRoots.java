package org.entente.formats.identity;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.RootPrivateKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.formats.TestService;

/** Three roots of a fictional service, two of which decide. */
public final class TestRoots {
    public static final Instant AT = Instant.parse("2026-05-01T00:00:00Z");

    public final List<RootPrivateKey> keys = IntStream.range(0, 3).mapToObj(i -> RootPrivateKey.generate(TestService.RANDOM)).toList();
    public final String service;

    public TestRoots(String service) {
        this.service = service;
    }

    public Roots named(DecisionOrder order, IdentityPublicKey identity) {
        return Roots.of(order, identity, 2, keys.stream().map(RootPrivateKey::publicKey).toList());
    }

    /** Signed by all of them and the identity key, as the first roots are. */
    public SignedDecision first(IdentityPrivateKey identity) {
        return signed(named(DecisionOrder.first(service), identity.publicKey()), 0, 1, 2).signedBy(identity);
    }

    public SignedDecision signed(RootDecision decision, int... by) {
        SignedDecision signed = SignedDecision.sign(decision, keys.get(by[0]));
        for (int i = 1; i < by.length; i++) {
            signed = signed.with(SignedDecision.sign(decision, keys.get(by[i])));
        }
        return signed;
    }

    /** Signed by two of them and the new key. */
    public SignedDecision change(RootDecision before, IdentityPublicKey former, IdentityPrivateKey next) {
        return signed(new IdentityChange(before.after(), AT, IdentityState.hash(former), next.publicKey()), 0, 2).signedBy(next);
    }

    /** Signed by two of them. */
    public SignedDecision revocation(RootDecision before, Revocation.Use use, Hash key, Checkpoint... cuts) {
        return signed(new Revocation(before.after(), use, key, Revocation.Why.STOLEN, AT, List.of(cuts)), 1, 2);
    }
}
