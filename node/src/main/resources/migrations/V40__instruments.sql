-- Instruments: which terms this node knows, and every step of the parties in the order in which it became known here.
-- What an instrument is at a moment is computed from these rows, never stored.
CREATE TABLE instrument_terms (
    instrument  TEXT NOT NULL,
    terms_hash  TEXT NOT NULL,
    version     INTEGER NOT NULL,
    -- 1: recorded here alone, because a party has no node
    local       INTEGER NOT NULL CHECK (local IN (0, 1)),
    -- The members of the channel, separated by a space; empty when recorded here alone.
    members     TEXT NOT NULL,
    PRIMARY KEY (instrument, terms_hash)
) STRICT;

CREATE TABLE instrument_step (
    sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
    instrument  TEXT NOT NULL,
    terms_hash  TEXT NOT NULL,
    service     TEXT NOT NULL,              -- whose step it is
    payload     TEXT NOT NULL,              -- canonical JSON
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,              -- user name; empty when it came through the channel
    entry       TEXT NOT NULL,              -- channel/member/index; empty when recorded here alone
    FOREIGN KEY (instrument, terms_hash) REFERENCES instrument_terms (instrument, terms_hash)
) STRICT;
CREATE INDEX instrument_step_of_terms ON instrument_step (instrument, terms_hash, sequence);
