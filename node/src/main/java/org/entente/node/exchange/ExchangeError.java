package org.entente.node.exchange;

import org.entente.node.web.ErrorCode;

/** What can go wrong in the exchange, for pages, API and the door for peers alike. */
public enum ExchangeError implements ErrorCode {
    /** No open channel of exactly these services. */
    NO_CHANNEL(409),
    /** A channel of this id or of exactly these services exists already. */
    CHANNEL_EXISTS(409),
    UNKNOWN_CHANNEL(404),
    NO_ENTRY(404),
    ENTRY_TOO_LARGE(422),
    /** A verdict on an entry in quarantine is not taken back. */
    VERDICT_FINAL(409),
    /** Restored from a backup: nothing is appended before every member has told what it holds. */
    RECOVERING(409),
    /** The evidence needs a receipt or checkpoint that is not there yet. */
    NOT_PROVABLE_YET(409),
    /** The channel has no such member, or nothing signed of its log is here yet. */
    NO_LOG(404),
    /** Something that was not opened here cannot be exported as plain text. */
    NOT_OPENED(409),
    UNKNOWN_PEER(404),
    /** The text is no node card, or one of its signatures does not verify. */
    CARD_REFUSED(422),
    CARD_TOO_LARGE(413),
    /** The card is of another service than the address says. */
    CARD_OF_ANOTHER_SERVICE(422),
    /** The card is of this node itself. */
    OWN_CARD(422),
    CARD_EXPIRED(422),
    /** Accepts another charter than this version of Entente knows. */
    OTHER_CHARTER(422),
    /** Older than the card that is held already. */
    CARD_OLDER(409),
    /** Another identity key than that of the peer's confirmed card. */
    FINGERPRINT_CHANGED(409),
    /** At the door: a generation of a channel cannot be opened here yet; ask again. */
    GENERATION_NOT_YET(409),
    /** At the door: a generation of a channel cannot be opened here any more, for instance because keys of it were destroyed. */
    GENERATION_GONE(410),
    /** At the door: the text is no invitation to a generation of a channel. */
    GENERATION_MALFORMED(400),
    /** What was brought of an identity log goes on from another size than the one held here. */
    IDENTITY_SIZE(409),
    /** A statement or head of an identity log is not what it must be; the detail is the reason. */
    IDENTITY_REFUSED(422),
    /** The service signed two identity logs that exclude each other. */
    IDENTITY_FORKED(409),
    /** Nothing of this service's identity log is here. */
    NO_IDENTITY_LOG(404),
    /** The roots of the service revoked the key, and this lies past the last valid checkpoint. */
    KEY_REVOKED(403),
    /** Two services cannot have one TLS key. */
    TLS_KEY_TAKEN(409),
    /** No next TLS key is announced that could be used. */
    TLS_KEY_NOT_CHANGING(409),
    /** The fingerprint typed is not that of the card. */
    FINGERPRINT_DIFFERS(422),
    /** Not confirmed, or removed: no channel can be opened with it. */
    PEER_NOT_CONFIRMED(409),
    /** At the door: the certificate is of no confirmed peer. */
    STRANGER(403),
    /** At the door: no TLS 1.3 handshake with a certificate came about, so nobody knows who it was. */
    NO_HANDSHAKE(403),
    /** At the door: the peer's card has expired. */
    PEER_CARD_EXPIRED(403),
    DOOR_NOT_FOUND(404),
    DOOR_METHOD(405),
    DOOR_TOO_LARGE(413),
    DOOR_TOO_SLOW(408),
    DOOR_TOO_MANY(429),
    DOOR_CUT_SHORT(400),
    /** At the door: a Content-Encoding other than gzip. */
    DOOR_ENCODED(415),
    DOOR_FAILED(500),
    /** At the door: a blob is sent in ranges that lie within it, and never at once. */
    DOOR_RANGE(416),
    /** At the door: what is stored here of this member of the channel takes as much of the disk as it may. */
    ENTRY_QUOTA(507),
    /** At the door: the disk has no more than the space that stays free. */
    ENTRY_DISK(507),
    /** The blobs of this member take as much of the disk as they may. */
    BLOB_QUOTA(507),
    /** The disk has not so much space beside what stays free. */
    BLOB_DISK(507),
    /** No such file is being taken or was. */
    NO_BLOB(404),
    /** The file is being sent by somebody else at this moment. */
    BLOB_BUSY(409),
    /** More content came than was announced. */
    BLOB_LONGER(422),
    /** The file is not here, or not all of it. */
    BLOB_NOT_HERE(409),
    /** At the door: the channel's rules refuse it; the detail is the channel's own reason. */
    REFUSED(422),
    ;

    private final int status;

    ExchangeError(int status) {
        this.status = status;
    }

    @Override
    public String noun() {
        return "exchange";
    }

    @Override
    public int status() {
        return status;
    }
}
