package org.entente.channel.reason;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why something from outside was refused. The code of a reason ({@link #code()}) is part of the protocol: it is logged,
 * shown, sent to peers and compared by tests of other implementations, so it never changes its meaning.
 */
public enum Reason {
    /** The bytes are not of the form that the specification gives them. */
    MALFORMED("malformed"),
    /** A length or count is above the stated limit. */
    TOO_LARGE("too-large"),
    /** The bytes end before the structure is complete. */
    TRUNCATED("truncated"),
    /** Bytes follow after the structure is complete. */
    TRAILING_BYTES("trailing-bytes"),
    /** A version or suite number that this implementation does not know. Suites are never negotiated. */
    UNKNOWN_SUITE("unknown-suite"),
    /** A key of another use (log, receipt, sealing, identity) or of another length than the suite demands. */
    WRONG_KEY("wrong-key"),
    /** One of the mandatory signature lines is missing. */
    SIGNATURE_MISSING("signature-missing"),
    /** A signature line of a known key does not verify. */
    SIGNATURE_INVALID("signature-invalid"),
    /** The log's origin belongs to no member of this channel. */
    UNKNOWN_LOG("unknown-log"),
    /** The entry, checkpoint or request belongs to another channel or another author. */
    FOREIGN("foreign"),
    /** The request starts from a size that is not the size this member holds. */
    STALE_SIZE("stale-size"),
    /** A checkpoint smaller than one already accepted: an old one was sent again. */
    REPLAY("replay"),
    /** Entries would leave a gap: the upload starts after the next entry that is missing here. */
    GAP("gap"),
    /** No checkpoint of this log was received yet, so that entries cannot be proved. */
    NO_CHECKPOINT("no-checkpoint"),
    /** The upload ends at a size for which no checkpoint is pending. */
    UNKNOWN_CHECKPOINT("unknown-checkpoint"),
    /** The consistency proof does not lead from the size held here to the new checkpoint. */
    INCONSISTENT("inconsistent"),
    /** Two signed checkpoints of one log exclude each other: proof that its author forked it. */
    FORK("fork"),
    /** The log of this author is closed here because the author was convicted of a fork. */
    CONVICTED("convicted"),
    /** A Merkle proof (inclusion or subtree) does not lead to the root of the checkpoint. */
    PROOF_INVALID("proof-invalid"),
    /** Entry 0 is not the genesis entry of this channel. */
    WRONG_GENESIS("wrong-genesis"),
    /** The epoch entry that the sealed entry names is missing or unusable. */
    UNKNOWN_EPOCH("unknown-epoch"),
    /** The epoch key does not match its commitment, or its wrapping does not open. */
    EPOCH_INVALID("epoch-invalid"),
    /** A sealed entry does not open: wrong key, changed bytes, or a commitment that does not match. */
    SEAL_BROKEN("seal-broken"),
    /** The sealed content was truncated at a chunk boundary. */
    SEAL_TRUNCATED("seal-truncated"),
    /** A time lies outside the validity that the signer stated. */
    NOT_VALID_NOW("not-valid-now"),
    /** A card or key belongs to somebody else than the reader trusts. */
    NOT_TRUSTED("not-trusted"),
    /** The key was revoked by its service's roots, and what it signed lies past the last valid checkpoint. */
    REVOKED("revoked"),
    /** A new entry is not accepted until every member has told the largest checkpoint of this log it holds. */
    RECOVERING("recovering"),
    /** Own log: a checkpoint of this log is known elsewhere that is larger than what is held here. */
    BEHIND_OWN_LOG("behind-own-log"),
    /** A required part (receipt, card, entry, field) is missing. */
    INCOMPLETE("incomplete");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** The reason with this code, such as a peer writes it into the first line of a refusal. */
    public static Optional<Reason> of(String code) {
        return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
    }

    /** The stable code, lower case with hyphens. */
    public String code() {
        return code;
    }
}
