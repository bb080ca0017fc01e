package org.entente.formats.evidence;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.tiles.TiledLog;
import org.entente.formats.card.NodeCard;

/** Verifies a whole log offline. Never throws for what stands in it: every fault has its outcome and reason. */
public final class LogVerification {
    private LogVerification() {
    }

    private record Content(TiledLog log, SortedMap<MemberId, NodeCard> cards) {
    }

    /** @param folder as {@link LogFolder} describes it */
    public static LogResult verify(Path folder, Optional<Trust> trust) {
        LogFolder files = new LogFolder(folder);
        return Phases.run(() -> new Content(TiledLog.open(files), files.cards()), content -> check(content, trust),
                (outcome, refused) -> new LogResult(outcome, Optional.of(refused.reason()), refused.getMessage(), Optional.empty()));
    }

    private static LogResult check(Content content, Optional<Trust> trust) {
        Signers signers = new Signers(content.log.genesis(), content.cards, trust);
        TiledLog.Verified verified = content.log.verify();
        EvidenceResult.Signer author = signers.signer(verified.author(), verified.signedAt());
        List<EvidenceResult.Receipted> receipts = signers.receipted(verified.receipts());
        LogResult.Proved proved = new LogResult.Proved(verified.genesis().channel().value(), verified.checkpoint().origin(),
                verified.checkpoint().size(), verified.checkpoint().root().hex(), author, Instant.ofEpochSecond(verified.signedAt()),
                receipts, verified.entries());
        return new LogResult(signers.outcome(author, receipts), Optional.empty(), "", Optional.of(proved));
    }
}
