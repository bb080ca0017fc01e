package org.entente.formats.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.formats.card.NodeStatement;

/**
 * What verifying an evidence file came to.
 *
 * @param outcome    the short answer
 * @param reason     why it was rejected; empty when it was not
 * @param detail     the reason in an English sentence, or an empty text
 * @param proved     what is proved; empty when it was rejected
 */
public record EvidenceResult(Outcome outcome, Optional<Reason> reason, String detail, Optional<Proved> proved) {

    /** The short answer, with the exit code of {@code entente verify}. */
    public enum Outcome {
        /** Everything is consistent and a service that the reader trusts stands behind it. */
        VERIFIED(0),
        /** Everything is consistent, but the reader named nobody whom he trusts, so who stands behind it is only claimed. */
        IDENTITY_UNVERIFIED(3),
        /** Something in it is wrong, or it does not come from whom the reader trusts. */
        REJECTED(4),
        /** Not an evidence file of a known version. */
        UNREADABLE(5);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    /**
     * What the evidence proves. All times are claims of those who signed them.
     *
     * @param channel   channel id
     * @param log       origin of the author's log
     * @param index     index of the entry in it
     * @param leafHash  RFC 6962 leaf hash of the entry, hexadecimal
     * @param size      number of entries under the checkpoint
     * @param author    who wrote the entry
     * @param signedAt  when the author claims to have signed the checkpoint
     * @param receipts  who confirmed to have stored the log up to there
     * @param payload   the content, when the evidence reveals it
     */
    public record Proved(String channel, String log, long index, String leafHash, long size, Signer author, Instant signedAt,
                         List<Receipted> receipts, Optional<byte[]> payload) {
        public Proved {
            receipts = List.copyOf(receipts);
        }
    }

    /**
     * A member of the channel and what is known of it.
     *
     * @param member   opaque id in this channel
     * @param claimed  what its card in the file states; signed by the identity key that the card itself names
     * @param trusted  whether the reader's trust confirms that identity
     */
    public record Signer(MemberId member, Optional<NodeStatement> claimed, boolean trusted) {
    }

    /**
     * A receipt.
     *
     * @param by the member that gave it
     * @param at when it claims to have given it
     */
    public record Receipted(Signer by, Instant at) {
    }
}
