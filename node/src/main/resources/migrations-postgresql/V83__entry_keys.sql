-- The own keys of opened entries: what evidence reveals, and what erasure destroys. A row holds those of a run of entries that came together.
CREATE TABLE entry_keys (
    log    BIGINT NOT NULL REFERENCES channel_log (number),
    first  BIGINT NOT NULL,
    next   BIGINT NOT NULL,             -- behind the last entry of the run that has its key
    places BYTEA NOT NULL,                -- distance of each entry from the first place, one byte each
    locked BYTEA NOT NULL,                -- their keys under the storage key, which is in node.keys
    PRIMARY KEY (log, first)
);
INSERT INTO entry_keys (log, first, next, places, locked) SELECT log, position, position + 1, '\x00'::bytea, key FROM entry_key;
DROP TABLE entry_key;
