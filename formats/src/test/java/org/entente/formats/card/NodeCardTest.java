package org.entente.formats.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.junit.jupiter.api.Test;

class NodeCardTest {
    private final SecureRandom random = new SecureRandom();
    private final IdentityPrivateKey identity = IdentityPrivateKey.generate(random);
    private final LogPrivateKey log = LogPrivateKey.generate(random);
    private final ReceiptPrivateKey receipt = ReceiptPrivateKey.generate(random);
    private final SealingPrivateKey sealing = SealingPrivateKey.generate(random);

    private NodeStatement statement(String service, LogPrivateKey logKey) {
        return new NodeStatement(service, "zz", "police",
                NodeStatement.names(Map.of("en", "Police of Zembla", "ar", "شرطة زمبلا")), "https://node.zembla.example:8443/exchange",
                List.of(new byte[32]), new byte[32], Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z"),
                identity.publicKey(), new MemberKeys(logKey.publicKey(), receipt.publicKey(), sealing.publicKey()));
    }

    private NodeCard card() {
        return NodeCard.sign(statement("zz.police", log), identity, log, receipt);
    }

    @Test
    void aCardReadsBackAsItWasWritten() {
        NodeCard card = card();
        NodeCard read = NodeCard.parse(card.encode());
        assertThat(read.encode()).isEqualTo(card.encode());
        assertThat(read.statement().names()).containsEntry("ar", "شرطة زمبلا");
        assertThat(read.statement().keys()).isEqualTo(card.statement().keys());
        assertThat(read.fingerprint()).isEqualTo(card.fingerprint());
    }

    @Test
    void everyChangedCharacterOfTheTextIsRefused() {
        byte[] bytes = card().encode();
        int textLength = card().text().lastIndexOf("\n\n");
        for (int at = 0; at < textLength; at += 7) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> NodeCard.parse(changed)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void eachMissingSignatureLineIsRefused() {
        String[] lines = card().text().split("\n");
        for (int dropped = lines.length - 6; dropped < lines.length; dropped++) {
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < lines.length; line++) {
                text.append(line == dropped ? "" : lines[line] + "\n");
            }
            assertThatThrownBy(() -> NodeCard.parse(text.toString().getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.SIGNATURE_MISSING));
        }
    }

    @Test
    void aKeyOfSomebodyElseCannotBeClaimed() {
        NodeStatement claiming = statement("zz.police", LogPrivateKey.generate(random));
        assertThatThrownBy(() -> NodeCard.sign(claiming, identity, log, receipt))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.SIGNATURE_INVALID));
    }

    @Test
    void truncatedAndOversizedCardsAreRefused() {
        byte[] bytes = card().encode();
        for (int length = 0; length < bytes.length; length += 97) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> NodeCard.parse(cut)).isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> NodeCard.parse(new byte[NodeCard.MAX_BYTES + 1]))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void aNameThatWouldHideItsDirectionIsRefused() {
        NodeStatement good = statement("zz.police", log);
        assertThatThrownBy(() -> new NodeStatement("zz.police", "zz", "police", NodeStatement.names(Map.of("en", "Police\u202eyzzil")),
                good.url(), good.tlsPins(), good.charter(), good.validFrom(), good.validUntil(), good.identity(), good.keys()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aCardNamesOneTlsKeyOrThisAndTheNext() {
        NodeStatement good = statement("zz.police", log);
        NodeStatement changing = naming(good, List.of(bytes(1), bytes(2)));
        byte[] card = NodeCard.sign(changing, identity, log, receipt).encode();
        assertThat(NodeCard.parse(card).statement().tlsPins()).containsExactly(bytes(1), bytes(2));
        for (List<byte[]> pins : List.of(List.<byte[]>of(), List.of(bytes(1), bytes(1)), List.of(bytes(1), bytes(2), bytes(3)), List.of(new byte[31]))) {
            assertThatThrownBy(() -> naming(good, pins))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.MALFORMED));
        }
    }

    private static NodeStatement naming(NodeStatement like, List<byte[]> pins) {
        return new NodeStatement(like.service(), like.party(), like.kind(), like.names(), like.url(), pins, like.charter(), like.validFrom(),
                like.validUntil(), like.identity(), like.keys());
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aFingerprintIsReadAsDigitsAndAsHexadecimal() {
        Fingerprint fingerprint = card().fingerprint();
        assertThat(fingerprint.groups()).matches("([0-9]{5} ){15}[0-9]{5}");
        assertThat(Fingerprint.parse(fingerprint.groups().replace(" ", "-"))).contains(fingerprint);
        assertThat(Fingerprint.parse(fingerprint.hex())).contains(fingerprint);
        assertThat(Fingerprint.parse("99999 " + fingerprint.groups().substring(6))).isEmpty();
    }

    @Test
    void aFingerprintBelongsToOneServiceAndOneKey() {
        assertThat(Fingerprint.of("zz.police", identity.publicKey())).isNotEqualTo(Fingerprint.of("zz.customs", identity.publicKey()));
        assertThat(Fingerprint.of("zz.police", identity.publicKey()))
                .isNotEqualTo(Fingerprint.of("zz.police", IdentityPrivateKey.generate(random).publicKey()));
    }

    @Test
    void validityIncludesItsStartAndExcludesItsEnd() {
        NodeStatement statement = card().statement();
        assertThat(statement.isValidAt(statement.validFrom())).isTrue();
        assertThat(statement.isValidAt(statement.validUntil())).isFalse();
    }
}
