-- Where facts come from and how far to trust it; what somebody thinks, kept apart from facts; topics; private notes.
CREATE TABLE source (
    id                     TEXT PRIMARY KEY,
    outlet                 TEXT NOT NULL,
    title                  TEXT NOT NULL,
    language               TEXT NOT NULL,
    published              TEXT,          -- a day, month or year
    url                    TEXT NOT NULL,
    source_evaluation      TEXT NOT NULL,
    information_evaluation TEXT NOT NULL,
    fictional              BIGINT NOT NULL CHECK (fictional IN (0, 1))
);

CREATE TABLE citation (
    id                     TEXT PRIMARY KEY,
    source                 TEXT NOT NULL REFERENCES source (id),
    kind                   TEXT NOT NULL,
    subject                TEXT NOT NULL,
    field                  TEXT NOT NULL, -- empty for the fact as a whole
    quote                  TEXT NOT NULL,
    information_evaluation TEXT           -- null: as the source in general
);
CREATE INDEX citation_of_subject ON citation (kind, subject);
CREATE INDEX citation_of_source ON citation (source);

CREATE TABLE assessment (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    author   TEXT NOT NULL,
    source   TEXT REFERENCES source (id),
    language TEXT NOT NULL,
    text     TEXT NOT NULL,
    made     TEXT                         -- a day, month or year
);
CREATE INDEX assessment_of_subject ON assessment (kind, subject);

-- A matter that the node's own service and a counterpart both have an interest in.
CREATE TABLE interest (
    id          TEXT PRIMARY KEY,
    counterpart TEXT NOT NULL REFERENCES service (id),
    topic       TEXT NOT NULL,
    since       TEXT,
    remark      TEXT NOT NULL
);
CREATE INDEX interest_of_counterpart ON interest (counterpart);

-- What an officer notes for colleagues of the same node. It never leaves the node.
CREATE TABLE private_note (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    author     TEXT NOT NULL,
    written_at BIGINT NOT NULL,          -- milliseconds since 1970, UTC
    text       TEXT NOT NULL
);
CREATE INDEX private_note_of_subject ON private_note (kind, subject);
