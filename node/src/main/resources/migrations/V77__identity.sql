-- Identity logs: that of this node and those of peers. A service whose identity was confirmed anew has a new one; the ended ones
-- stay, because what they revoked stays revoked.
CREATE TABLE identity_log (
    number     INTEGER PRIMARY KEY,
    service    TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT,
    fork       BLOB                      -- two signed heads that exclude each other; nothing more is taken
) STRICT;
CREATE UNIQUE INDEX identity_log_present ON identity_log (service) WHERE ended_at IS NULL;

-- Their statements, each a signed note.
CREATE TABLE identity_statement (
    log       INTEGER NOT NULL REFERENCES identity_log (number),
    position  INTEGER NOT NULL,
    decision  INTEGER,                   -- number of the roots' decision; null for a card
    note      BLOB NOT NULL,
    leaf_hash BLOB NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (log, position)
) STRICT, WITHOUT ROWID;

-- Their heads as the identity key signed them: of the own log each, of a peer's those that were brought.
CREATE TABLE identity_checkpoint (
    log       INTEGER NOT NULL REFERENCES identity_log (number),
    size      INTEGER NOT NULL,
    note      BLOB NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (log, size)
) STRICT, WITHOUT ROWID;

-- Countersignatures: peers' of the own log, this node's of a peer's log.
CREATE TABLE identity_receipt (
    log       INTEGER NOT NULL REFERENCES identity_log (number),
    by_service TEXT NOT NULL,
    size      INTEGER NOT NULL,
    time      INTEGER NOT NULL,          -- as the signer claims, seconds since the epoch
    lines     BLOB NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (log, by_service, size)
) STRICT, WITHOUT ROWID;

-- What an operator must see of identities.
CREATE TABLE identity_notice (
    number    INTEGER PRIMARY KEY,
    service   TEXT NOT NULL,
    kind      TEXT NOT NULL,
    detail    TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    UNIQUE (service, kind, detail)
) STRICT;

-- Identity keys of this node after the one in node.keys, wrapped under its storage key (RFC 5649).
CREATE TABLE identity_key (
    number      INTEGER PRIMARY KEY,
    public_key  BLOB NOT NULL UNIQUE,
    private_key BLOB NOT NULL,
    made_at     TEXT NOT NULL,
    used_from   TEXT                     -- since when it is the node's identity; null while it waits for its roots
) STRICT;

-- The fingerprint that people compared when the peer was confirmed; null for one confirmed before this was kept.
ALTER TABLE peer ADD COLUMN compared TEXT;
