package org.entente.formats.evidence;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.tiles.TiledLog;
import org.entente.formats.identity.IdentityState;
import org.entente.formats.tree.Tree;

/** Verifies evidence offline. Never throws for what stands in the file: every fault has its outcome and reason. */
public final class EvidenceVerification {
    private EvidenceVerification() {
    }

    /** With what one trusted card or fingerprint confirms, or without any. */
    public static EvidenceResult verify(byte[] file, Optional<Trust> trust) {
        return Phases.run(() -> EvidenceFile.read(file), content -> check(content.evidence(), content.payload(), trust),
                (outcome, refused) -> new EvidenceResult(outcome, Optional.of(refused.reason()), refused.getMessage(), Optional.empty()));
    }

    private static EvidenceResult check(Evidence evidence, Optional<Tree> shown, Optional<Trust> trust) {
        Genesis genesis = evidence.genesis();
        String origin = genesis.origin(evidence.author());
        SortedMap<String, IdentityState> identity = new TreeMap<>();
        evidence.identity().forEach((service, decisions) -> identity.put(service, IdentityState.of(decisions)));
        Signers signers = new Signers(genesis, evidence.cards(), trust, identity);
        SignedCheckpoint signed = SignedCheckpoint.verify(evidence.proof().note(), genesis.keys(evidence.author()).log());
        Checkpoint checkpoint = signed.checkpoint();
        if (!checkpoint.origin().equals(origin)) {
            throw new RefusedException(Reason.FOREIGN, "the checkpoint is of another log");
        }
        if (!evidence.proof().includes(evidence.entry(), checkpoint)) {
            throw new RefusedException(Reason.PROOF_INVALID, "the entry is not in the log that was signed");
        }
        EvidenceResult.Signer author = signers.signer(evidence.author(), signed.signedAt());
        signers.requireCounts(evidence.author(), checkpoint);
        SortedMap<MemberId, Long> times = new TreeMap<>();
        TiledLog.receipts(genesis, evidence.author(), checkpoint, evidence.proof().note().signatures())
                .forEach((by, receipt) -> times.put(by, receipt.time()));
        times.keySet().removeIf(by -> !signers.counts(by, checkpoint));
        List<EvidenceResult.Receipted> receipts = signers.receipted(times);
        EvidenceResult.Proved proved = new EvidenceResult.Proved(genesis.channel().value(), origin, evidence.proof().index(),
                Hash.leaf(evidence.entry()).hex(), checkpoint.size(), author, Instant.ofEpochSecond(signed.signedAt()), receipts,
                payload(evidence, origin, shown));
        return new EvidenceResult(signers.outcome(author, receipts), Optional.empty(), "", Optional.of(proved));
    }

    private static Optional<byte[]> payload(Evidence evidence, String origin, Optional<Tree> shown) {
        Optional<byte[]> opened = evidence.key().map(key -> SealedEntry.parse(evidence.entry()).open(key, origin));
        if (shown.isPresent() && !(opened.isPresent() && Arrays.equals(canonical(shown.get()), opened.get()))) {
            throw new RefusedException(Reason.SEAL_BROKEN, "the content shown in the file is not what the entry holds");
        }
        return opened;
    }

    private static byte[] canonical(Tree shown) {
        try {
            return PlainJson.canonical(shown);
        } catch (IllegalArgumentException notCanonical) {
            return new byte[0];
        }
    }
}
