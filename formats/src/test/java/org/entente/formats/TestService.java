package org.entente.formats;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;

/** A fictional service with keys and a card. */
public final class TestService {
    public static final SecureRandom RANDOM = new SecureRandom();

    public final IdentityPrivateKey identity = IdentityPrivateKey.generate(RANDOM);
    public final LogPrivateKey log = LogPrivateKey.generate(RANDOM);
    public final ReceiptPrivateKey receipt = ReceiptPrivateKey.generate(RANDOM);
    public final SealingPrivateKey sealing = SealingPrivateKey.generate(RANDOM);
    public final MemberKeys keys = new MemberKeys(log.publicKey(), receipt.publicKey(), sealing.publicKey());
    public final NodeCard card;

    public TestService(String service) {
        card = card(service, "2026-01-01T00:00:00Z");
    }

    /** Another card of the same keys, valid from another day on. */
    public NodeCard card(String service, String from) {
        return NodeCard.sign(new NodeStatement(service, service.substring(0, 2), "police", NodeStatement.names(Map.of("en", "Service " + service)),
                "https://" + service + ".example", List.of(new byte[32]), new byte[32], Instant.parse(from), Instant.parse("2028-01-01T00:00:00Z"),
                identity.publicKey(), keys), identity, log, receipt);
    }
}
