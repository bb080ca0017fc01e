package org.entente.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.entente.accord.Payload;
import org.entente.accord.Terms;
import org.entente.channel.note.SignedNote;
import org.entente.formats.PayloadCodec;
import org.entente.formats.TermsYaml;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.card.NodeCard;
import org.entente.formats.evidence.EvidenceReport;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.formats.evidence.LogVerification;
import org.entente.formats.evidence.Trust;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.YamlText;

/** Files that people pass on, and what stands in entries. */
final class FormatTargets {
    private static final Trust TRUST = Trust.of(Artefacts.get().cards.get(Artefacts.get().author.id()));

    private FormatTargets() {
    }

    static List<Target> all() {
        return List.of(
                new Target("node-card", FormatTargets::card),
                new Target("trust", bytes -> Trust.parse(bytes)),
                new Target("fingerprint", FormatTargets::fingerprint),
                new Target("evidence", FormatTargets::evidence),
                new Target("log-archive", FormatTargets::log),
                new Target("payload", FormatTargets::payload),
                new Target("json", JsonText::parse),
                new Target("yaml", bytes -> YamlText.parse(SignedNote.utf8(bytes))),
                new Target("terms", FormatTargets::terms));
    }

    private static void card(byte[] bytes) {
        ChannelTargets.same(bytes, NodeCard.parse(bytes).encode());
    }

    private static void fingerprint(byte[] bytes) {
        Fingerprint.parse(new String(bytes, UTF_8)).ifPresent(read -> {
            if (!Fingerprint.parse(read.groups()).equals(Optional.of(read))) {
                throw new Target.Finding("a fingerprint is read otherwise than it is shown");
            }
        });
    }

    private static void evidence(byte[] bytes) {
        EvidenceReport.lines(EvidenceVerification.verify(bytes, Optional.of(TRUST)));
    }

    private static void log(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("entente-fuzz", ".zip");
        try {
            Files.write(file, bytes);
            EvidenceReport.lines(LogVerification.verifyFile(file, Optional.of(TRUST)));
        } finally {
            Files.delete(file);
        }
    }

    private static void payload(byte[] bytes) {
        Payload payload = PayloadCodec.decode(bytes);
        ChannelTargets.same(bytes, PayloadCodec.encode(payload));
    }

    private static void terms(byte[] bytes) {
        Terms terms = TermsYaml.read("terms.yaml", SignedNote.utf8(bytes));
        if (!TermsYaml.read("terms.yaml", TermsYaml.write(terms)).equals(terms)) {
            throw new Target.Finding("terms are read otherwise than they are written");
        }
    }
}
