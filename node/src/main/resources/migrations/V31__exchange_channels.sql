-- Channels that this node takes part in.
CREATE TABLE channel (
    number    INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,      -- the id that people use; the same at every member
    hash      TEXT NOT NULL UNIQUE,      -- SHA-256 of the genesis entry
    members   TEXT NOT NULL UNIQUE,      -- the services, sorted, separated by blanks: one channel for each set
    genesis   BLOB NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    epoch_at  TEXT,                      -- when the present epoch of the own log began
    -- Changes with every step, so that a state held in memory is known to be the one of the last commit.
    token     INTEGER NOT NULL
) STRICT;

-- One log for each member of a channel.
CREATE TABLE channel_log (
    number  INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL REFERENCES channel (number),
    service TEXT NOT NULL,
    member  TEXT NOT NULL,               -- the member's id in this channel
    own     INTEGER NOT NULL CHECK (own IN (0, 1)),
    UNIQUE (channel, service),
    UNIQUE (channel, member)
) STRICT;

CREATE TABLE log_entry (
    log       INTEGER NOT NULL REFERENCES channel_log (number),
    position  INTEGER NOT NULL,
    entry     BLOB NOT NULL,
    leaf_hash BLOB NOT NULL,
    stored_at TEXT NOT NULL,
    UNIQUE (log, position)
) STRICT;

-- Roots of full subtrees of 256^level leaves (C2SP tlog-tiles); level 0 stands with the entries.
CREATE TABLE log_hash (
    log      INTEGER NOT NULL REFERENCES channel_log (number),
    level    INTEGER NOT NULL CHECK (level > 0),
    position INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    PRIMARY KEY (log, level, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_checkpoint (
    log       INTEGER NOT NULL REFERENCES channel_log (number),
    size      INTEGER NOT NULL,
    note      BLOB NOT NULL,
    stored_at TEXT NOT NULL,
    UNIQUE (log, size)
) STRICT;

CREATE TABLE log_receipt (
    log       INTEGER NOT NULL REFERENCES channel_log (number),
    size      INTEGER NOT NULL,
    by_log    INTEGER NOT NULL REFERENCES channel_log (number), -- the member that gave it, by its own log
    time      INTEGER NOT NULL,          -- as that member claims, seconds since the epoch
    lines     BLOB NOT NULL,
    stored_at TEXT NOT NULL,
    UNIQUE (log, by_log, size)
) STRICT;

-- Proof that a member forked its log.
CREATE TABLE log_conviction (
    log       INTEGER PRIMARY KEY REFERENCES channel_log (number),
    proof     BLOB NOT NULL,
    stored_at TEXT NOT NULL
) STRICT;

-- After a restore: members that have not yet told what they hold of this node's log.
CREATE TABLE channel_recovery (
    channel INTEGER NOT NULL REFERENCES channel (number),
    member  TEXT NOT NULL,
    PRIMARY KEY (channel, member)
) STRICT, WITHOUT ROWID;

-- The own key of each opened entry: what evidence reveals, and what erasure destroys.
CREATE TABLE entry_key (
    log      INTEGER NOT NULL REFERENCES channel_log (number),
    position INTEGER NOT NULL,
    key      BLOB NOT NULL,
    PRIMARY KEY (log, position)
) STRICT, WITHOUT ROWID;

-- What came from other members, from durable storage to whoever takes it.
CREATE TABLE incoming_entry (
    log        INTEGER NOT NULL REFERENCES channel_log (number),
    position   INTEGER NOT NULL,
    -- STORED: durable, not yet decided on. OPENED: handed on. QUARANTINED: kept from everybody.
    state      TEXT NOT NULL CHECK (state IN ('STORED', 'OPENED', 'QUARANTINED')),
    unreadable TEXT,                     -- why the seal does not open; null if it does
    kind       TEXT,                     -- what it says; null until decided or if it cannot be read
    decided_at TEXT,
    clauses    TEXT NOT NULL DEFAULT '', -- instrument/clause, separated by blanks
    reason     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (log, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX incoming_entry_waiting ON incoming_entry (log, position) WHERE state = 'STORED';
CREATE INDEX incoming_entry_quarantined ON incoming_entry (decided_at) WHERE state = 'QUARANTINED';

-- Objections, this node's own and those of others, each an entry of its author's log.
CREATE TABLE objection (
    log         INTEGER NOT NULL REFERENCES channel_log (number), -- of the entry objected to
    position    INTEGER NOT NULL,
    by_log      INTEGER NOT NULL REFERENCES channel_log (number),
    by_position INTEGER NOT NULL,
    clauses     TEXT NOT NULL,
    text        TEXT NOT NULL,
    stored_at   TEXT NOT NULL,
    PRIMARY KEY (log, position, by_log)
) STRICT, WITHOUT ROWID;

-- What an operator must see, such as a fork.
CREATE TABLE exchange_alarm (
    number    INTEGER PRIMARY KEY,
    channel   INTEGER NOT NULL REFERENCES channel (number),
    about     TEXT NOT NULL,             -- the service
    reason    TEXT NOT NULL,
    detail    TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    UNIQUE (channel, about, reason, detail)
) STRICT;
