-- Standing forms of cooperation, and experience offered as a model.
CREATE TABLE mechanism (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL, -- JSON, language code to text
    rhythm     TEXT NOT NULL,
    since      TEXT,
    until      TEXT,
    engagement TEXT REFERENCES engagement (id) ON DELETE SET NULL,
    note       TEXT NOT NULL,
    fictional  BIGINT NOT NULL CHECK (fictional IN (0, 1)),
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE TABLE mechanism_member (
    mechanism TEXT NOT NULL REFERENCES mechanism (id) ON DELETE CASCADE,
    position  BIGINT NOT NULL,
    service   TEXT NOT NULL,
    PRIMARY KEY (mechanism, position),
    UNIQUE (mechanism, service)
);
CREATE INDEX mechanism_of_service ON mechanism_member (service);

CREATE TABLE experience_offer (
    id         TEXT PRIMARY KEY,
    holder     TEXT NOT NULL,
    receiver   TEXT NOT NULL,
    subject    TEXT NOT NULL, -- JSON, language code to text
    use_for    TEXT NOT NULL, -- JSON, language code to text
    engagement TEXT REFERENCES engagement (id) ON DELETE SET NULL,
    note       TEXT NOT NULL,
    fictional  BIGINT NOT NULL CHECK (fictional IN (0, 1)),
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
