-- Files of drafts. Their bytes are the exchange's (blob_upload); sending puts them into the message.
CREATE TABLE dossier_attachment (
    draft         TEXT NOT NULL REFERENCES dossier_draft (id),
    id            TEXT NOT NULL,      -- chosen by the client
    place         INTEGER NOT NULL,   -- order in which they were added
    name          TEXT NOT NULL,
    media_type    TEXT NOT NULL,
    bytes         INTEGER NOT NULL,   -- announced; what is received is asked of the exchange
    upload        TEXT NOT NULL,      -- blob_upload
    removed       INTEGER NOT NULL DEFAULT 0, -- 1: taken away, and can be put back until the draft is sent or another is
    PRIMARY KEY (draft, id)
) STRICT, WITHOUT ROWID;

-- A file was read in a consultation; it is logged once for each.
CREATE TABLE dossier_attachment_read (
    consultation  TEXT NOT NULL,
    place         INTEGER NOT NULL,
    PRIMARY KEY (consultation, place)
) STRICT, WITHOUT ROWID;

-- The stated reason, for the log of what is read in the same consultation later.
ALTER TABLE dossier_consultation ADD COLUMN justification TEXT NOT NULL DEFAULT '';
