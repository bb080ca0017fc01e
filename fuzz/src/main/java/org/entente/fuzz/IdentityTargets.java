package org.entente.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.entente.channel.keys.RootPublicKey;
import org.entente.channel.note.SignedNote;
import org.entente.formats.identity.IdentityLog;
import org.entente.formats.identity.IdentityStatement;
import org.entente.formats.identity.IdentityUpdate;
import org.entente.formats.identity.Revocation;
import org.entente.formats.identity.RootDecision;

/** What a service says of its own keys, as peers bring it and roots carry it about. */
final class IdentityTargets {
    private static final IdentityLog HELD = Artefacts.get().identity.held;

    private IdentityTargets() {
    }

    static List<Target> all() {
        return List.of(
                new Target("identity-statement", IdentityTargets::statement),
                new Target("identity-update", IdentityTargets::update),
                new Target("identity-update-taken", bytes -> HELD.take(IdentityUpdate.parse(bytes))),
                new Target("root-decision", IdentityTargets::decision),
                new Target("revocation-cut", IdentityTargets::cut),
                new Target("root-key", bytes -> ChannelTargets.same(bytes, RootPublicKey.parse(bytes).encode())));
    }

    private static void statement(byte[] bytes) {
        ChannelTargets.same(bytes, IdentityStatement.parse(bytes).encode());
    }

    private static void update(byte[] bytes) {
        ChannelTargets.same(bytes, IdentityUpdate.parse(bytes).encode());
    }

    private static void decision(byte[] bytes) {
        ChannelTargets.same(bytes, RootDecision.parse(bytes).text().getBytes(UTF_8));
    }

    private static void cut(byte[] bytes) {
        String text = SignedNote.utf8(bytes);
        if (!Revocation.cutText(Revocation.parseCut(text)).equals(text)) {
            throw new Target.Finding("a cut is read otherwise than it is written");
        }
    }
}
