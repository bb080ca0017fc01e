package org.entente.formats.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.ZipException;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
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

    /**
     * As {@link #verify}, of the same files in a ZIP file. One that is no ZIP file, or is broken, is a log that cannot be
     * read. Nothing of it is unpacked to disk, and never more than one tile to memory.
     *
     * @throws IOException when the file itself cannot be read
     */
    public static LogResult verifyFile(Path zip, Optional<Trust> trust) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            return verify(files.getPath("/"), trust);
        } catch (ProviderNotFoundException | ZipException broken) {
            return notAZip(zip);
        } catch (UncheckedIOException broken) {
            if (broken.getCause() instanceof ZipException || broken.getCause() instanceof EOFException) {
                return notAZip(zip);
            }
            throw broken.getCause();
        }
    }

    private static LogResult notAZip(Path file) {
        RefusedException refused = new RefusedException(Reason.MALFORMED, file + " is neither a folder nor a whole ZIP file");
        return new LogResult(EvidenceResult.Outcome.UNREADABLE, Optional.of(refused.reason()), refused.getMessage(), Optional.empty());
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
