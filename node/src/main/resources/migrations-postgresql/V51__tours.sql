-- Tours are private to the travelling service. Engagements do not know of them: the only link is tour_stop, and nothing
-- that builds a payload reads these tables.
CREATE TABLE tour (
    id         TEXT PRIMARY KEY,
    title      TEXT NOT NULL, -- JSON, language code to text
    service    TEXT NOT NULL,
    official   TEXT,
    principal  TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    note       TEXT NOT NULL,
    fictional  BIGINT NOT NULL CHECK (fictional IN (0, 1)),
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE TABLE tour_stop (
    tour       TEXT NOT NULL REFERENCES tour (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    engagement TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    note       TEXT NOT NULL,
    PRIMARY KEY (tour, position),
    UNIQUE (tour, engagement)
);
CREATE INDEX tour_of_engagement ON tour_stop (engagement);
