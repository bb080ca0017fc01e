package org.entente.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.KeyUse;
import org.entente.channel.keys.RootPrivateKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.formats.card.NodeCard;
import org.entente.formats.identity.DecisionOrder;
import org.entente.formats.identity.IdentityChange;
import org.entente.formats.identity.IdentityLog;
import org.entente.formats.identity.IdentityState;
import org.entente.formats.identity.IdentityStatement;
import org.entente.formats.identity.IdentityUpdate;
import org.entente.formats.identity.Revocation;
import org.entente.formats.identity.Roots;
import org.entente.formats.identity.SignedDecision;

/** The identity log of a fictional service with two roots, the same bytes in every process. */
final class IdentityArtefacts {
    private static final Instant AT = Instant.ofEpochSecond(Artefacts.TIME);

    final SignedDecision roots;
    final SignedDecision change;
    final SignedDecision revocation;
    /** The first statement alone. */
    final IdentityUpdate first;
    /** All others, with the proof that the first one stays. */
    final IdentityUpdate more;
    /** The log that {@link #more} follows. */
    final IdentityLog held;

    IdentityArtefacts(NodeCard card, IdentityPrivateKey identity) {
        String service = card.statement().service();
        IdentityPrivateKey next = IdentityPrivateKey.parse(key(KeyUse.IDENTITY, "next"), SecretAccess.grant());
        List<RootPrivateKey> keys = List.of(root("one"), root("two"));
        Roots named = Roots.of(DecisionOrder.first(service), identity.publicKey(), 1, keys.stream().map(RootPrivateKey::publicKey).toList());
        roots = SignedDecision.sign(named, keys.get(0)).with(SignedDecision.sign(named, keys.get(1))).signedBy(identity);
        change = SignedDecision.sign(new IdentityChange(named.after(), AT, IdentityState.hash(identity.publicKey()), next.publicKey()), keys.get(1))
                .signedBy(next);
        revocation = SignedDecision.sign(new Revocation(change.decision().after(), Revocation.Use.LOG,
                IdentityState.hash(card.statement().keys().log()), Revocation.Why.STOLEN, AT,
                List.of(new Checkpoint("entente/a/b", 0, Hash.EMPTY_ROOT), new Checkpoint("entente/a/c", 5, Hash.sha256(new byte[1])))), keys.get(0));
        held = IdentityLog.of(new IdentityStatement.OfCard(card));
        first = new IdentityUpdate(0, List.of(), List.of(new IdentityStatement.OfCard(card)), held.sign(identity, Artefacts.TIME).note());
        List<IdentityStatement> decided = List.of(new IdentityStatement.OfRoots(roots), new IdentityStatement.OfRoots(change),
                new IdentityStatement.OfRoots(revocation));
        IdentityLog log = held;
        for (IdentityStatement statement : decided) {
            log = log.append(statement);
        }
        more = new IdentityUpdate(1, log.consistency(1, log.size()), decided, log.sign(next, Artefacts.TIME).note());
    }

    private static RootPrivateKey root(String name) {
        return RootPrivateKey.parse(key(KeyUse.ROOT, name), SecretAccess.grant());
    }

    private static byte[] key(KeyUse use, String name) {
        byte[] seed = Hash.sha256(("fuzz, key " + name).getBytes(StandardCharsets.US_ASCII)).bytes();
        return ByteBuffer.allocate(67).put((byte) use.code()).putShort((short) 1).put(seed).put(seed).array();
    }
}
