-- Sealing keys of this node. The private part is wrapped under the storage key of node.keys (RFC 5649).
CREATE TABLE sealing_key (
    number       INTEGER PRIMARY KEY,
    channel      INTEGER REFERENCES channel (number), -- whose it is; null for one of the node card
    public_key   BLOB NOT NULL UNIQUE,
    private_key  BLOB,                   -- null once destroyed
    made_at      TEXT NOT NULL,
    announced    INTEGER,                -- the entry of the own log that announced it; null for one made ahead, and for the card's
    announced_at TEXT,
    destroyed_at TEXT
) STRICT;
CREATE INDEX sealing_key_here ON sealing_key (channel, announced) WHERE private_key IS NOT NULL;

-- A new sealing key is to be announced as soon as may be.
ALTER TABLE channel ADD COLUMN key_change_asked_at TEXT;
-- Nobody seals to the key of the first entry any more.
ALTER TABLE channel ADD COLUMN first_key_done_at TEXT;

-- Entries whose own key was destroyed here.
CREATE TABLE entry_erasure (
    log         INTEGER NOT NULL REFERENCES channel_log (number),
    position    INTEGER NOT NULL,
    erased_at   TEXT NOT NULL,
    beyond_at   TEXT,                    -- when the keys from which the entry's could be made again were destroyed, too
    rewritten_at TEXT,                   -- when the database file was written anew after that
    PRIMARY KEY (log, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_erasure_waiting ON entry_erasure (log) WHERE beyond_at IS NULL;

-- The latest card of this node that the peer took from it.
ALTER TABLE peer ADD COLUMN told_card INTEGER;
