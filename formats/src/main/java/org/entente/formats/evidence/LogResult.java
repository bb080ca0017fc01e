package org.entente.formats.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.channel.reason.Reason;
import org.entente.channel.tiles.EntryForms;

/**
 * What verifying a whole log came to.
 *
 * @param outcome the short answer
 * @param reason  why it was rejected; empty when it was not
 * @param detail  the reason in an English sentence, or an empty text
 * @param proved  what is proved; empty when it was rejected
 */
public record LogResult(EvidenceResult.Outcome outcome, Optional<Reason> reason, String detail, Optional<Proved> proved) {

    /**
     * What the log proves. All times are claims of those who signed them.
     *
     * @param channel  channel id
     * @param log      origin of the log
     * @param size     number of entries
     * @param root     root hash of the checkpoint, hexadecimal
     * @param author   who wrote it
     * @param signedAt when the author claims to have signed the checkpoint
     * @param receipts who confirmed to have stored all of it
     * @param entries  what the entries are
     */
    public record Proved(String channel, String log, long size, String root, EvidenceResult.Signer author, Instant signedAt,
                         List<EvidenceResult.Receipted> receipts, EntryForms.Counts entries) {
        public Proved {
            receipts = List.copyOf(receipts);
        }
    }
}
