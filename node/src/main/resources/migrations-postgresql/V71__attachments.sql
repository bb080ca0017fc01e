-- Files of drafts. Their bytes are the exchange's (blob_upload); sending puts them into the message.
CREATE TABLE dossier_attachment (
    draft         TEXT NOT NULL REFERENCES dossier_draft (id),
    id            TEXT NOT NULL,      -- chosen by the client
    place         BIGINT NOT NULL,   -- order in which they were added
    name          TEXT NOT NULL,
    media_type    TEXT NOT NULL,
    bytes         BIGINT NOT NULL,   -- announced; what is received is asked of the exchange
    upload        TEXT NOT NULL,      -- blob_upload
    removed       BIGINT NOT NULL DEFAULT 0, -- 1: taken away, and can be put back until the draft is sent or another is
    PRIMARY KEY (draft, id)
);

-- A file was read in a consultation; it is logged once for each.
CREATE TABLE dossier_attachment_read (
    consultation  TEXT NOT NULL,
    place         BIGINT NOT NULL,
    PRIMARY KEY (consultation, place)
);

-- The stated reason, for the log of what is read in the same consultation later.
ALTER TABLE dossier_consultation ADD COLUMN justification TEXT NOT NULL DEFAULT '';
