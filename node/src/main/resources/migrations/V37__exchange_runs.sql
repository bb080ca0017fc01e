-- Entries of a log that were stored together stand in one row: rows and their index cost more than the bytes. The level 0
-- of the tree stands beside them.
CREATE TABLE log_entries (
    log         INTEGER NOT NULL REFERENCES channel_log (number),
    first       INTEGER NOT NULL,        -- position of the first of them
    next        INTEGER NOT NULL CHECK (next > first),
    stored_at   TEXT NOT NULL,
    lengths     BLOB NOT NULL CHECK (length(lengths) = 2 * (next - first)),      -- in bytes, 16 bits each, high byte first
    entries     BLOB NOT NULL,           -- one after the other
    leaf_hashes BLOB NOT NULL CHECK (length(leaf_hashes) = 32 * (next - first)),
    UNIQUE (log, first)
) STRICT;
INSERT INTO log_entries (log, first, next, stored_at, lengths, entries, leaf_hashes)
    SELECT log, position, position + 1, stored_at, unhex(printf('%04x', length(entry))), entry, leaf_hash
    FROM log_entry ORDER BY rowid;
DROP TABLE log_entry;
