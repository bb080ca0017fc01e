-- Files that messages name, and files of drafts on their way there. The bytes stand in the folder blobs, sealed.
CREATE TABLE blob_upload (
    name        TEXT PRIMARY KEY,       -- 32 hexadecimal digits
    channel     INTEGER NOT NULL REFERENCES channel (number),
    most        INTEGER NOT NULL,       -- bytes of content that were announced
    begun_at    TEXT NOT NULL,
    hash        TEXT,                   -- of the sealed bytes, once all of them are on disk
    length      INTEGER,                -- bytes of content
    key         TEXT                    -- base64; goes into the message
) STRICT;

CREATE TABLE entry_blob (
    log         INTEGER NOT NULL REFERENCES channel_log (number),
    position    INTEGER NOT NULL,
    place       INTEGER NOT NULL,       -- in the list of the message, from 0
    hash        TEXT NOT NULL,
    sealed      INTEGER NOT NULL,       -- bytes of the sealed file
    here        INTEGER NOT NULL,       -- 1: the whole file is here
    problem     TEXT NOT NULL DEFAULT '', -- why the last attempt to fetch it failed; see BlobProblem
    source      TEXT NOT NULL DEFAULT '', -- the service that was asked then
    tried_at    TEXT,
    PRIMARY KEY (log, position, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_blob_wanted ON entry_blob (sealed) WHERE here = 0;
CREATE INDEX entry_blob_hash ON entry_blob (log, hash);

-- Files that nothing names any more, until they are deleted.
CREATE TABLE blob_erasure (
    log         INTEGER NOT NULL REFERENCES channel_log (number),
    file        TEXT NOT NULL,          -- hash of a sealed file or name of an upload
    PRIMARY KEY (log, file)
) STRICT, WITHOUT ROWID;
