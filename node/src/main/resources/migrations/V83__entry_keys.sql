-- The own keys of opened entries: what evidence reveals, and what erasure destroys. A row holds those of a run of entries that came together.
CREATE TABLE entry_keys (
    log    INTEGER NOT NULL REFERENCES channel_log (number),
    first  INTEGER NOT NULL,
    next   INTEGER NOT NULL,             -- behind the last entry of the run that has its key
    places BLOB NOT NULL,                -- distance of each entry from the first place, one byte each
    locked BLOB NOT NULL,                -- their keys under the storage key, which is in node.keys
    PRIMARY KEY (log, first)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_keys (log, first, next, places, locked) SELECT log, position, position + 1, x'00', key FROM entry_key;
DROP TABLE entry_key;
