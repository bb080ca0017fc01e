-- Logs of Directive (EU) 2016/680 art. 25: who did what with which personal data, when, why and for whom. Rows are only
-- ever added, and each carries the hash of the one before it.
CREATE TABLE processing (
    sequence      INTEGER PRIMARY KEY,
    -- Milliseconds since 1970, UTC.
    at            INTEGER NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN
        ('COLLECTION', 'ALTERATION', 'CONSULTATION', 'DISCLOSURE', 'COMBINATION', 'ERASURE')),
    user_name     TEXT NOT NULL,
    display_name  TEXT NOT NULL,
    reference     TEXT NOT NULL,
    justification TEXT NOT NULL,
    -- One recipient a line; service ids.
    recipients    TEXT NOT NULL,
    hash          BLOB NOT NULL
) STRICT;

CREATE INDEX processing_reference ON processing (reference, sequence);
CREATE INDEX processing_user ON processing (user_name, sequence);
CREATE INDEX processing_at ON processing (at);

CREATE TRIGGER processing_is_never_altered BEFORE UPDATE ON processing
BEGIN
    SELECT RAISE(ABORT, 'the log of processing is never altered');
END;

CREATE TRIGGER processing_is_never_deleted BEFORE DELETE ON processing
BEGIN
    SELECT RAISE(ABORT, 'the log of processing is never deleted');
END;
