-- Entries of a log that were stored together stand in one row: rows and their index cost more than the bytes. The level 0
-- of the tree stands beside them. No release kept rows here before, so there are none to move.
CREATE TABLE log_entries (
    log         BIGINT NOT NULL REFERENCES channel_log (number),
    first       BIGINT NOT NULL,         -- position of the first of them
    next        BIGINT NOT NULL CHECK (next > first),
    stored_at   TEXT NOT NULL,
    lengths     BYTEA NOT NULL CHECK (length(lengths) = 2 * (next - first)),     -- in bytes, 16 bits each, high byte first
    entries     BYTEA NOT NULL,          -- one after the other
    leaf_hashes BYTEA NOT NULL CHECK (length(leaf_hashes) = 32 * (next - first)),
    UNIQUE (log, first)
);
DROP TABLE log_entry;
