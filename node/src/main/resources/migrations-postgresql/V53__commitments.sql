-- What was promised in an engagement. The notice and the updates are shared; the evidence is this node's own list.
CREATE TABLE commitment (
    id          TEXT PRIMARY KEY, -- at this node
    channel     TEXT NOT NULL,
    shared_id   TEXT NOT NULL,
    members     TEXT NOT NULL,
    engagement  TEXT NOT NULL, -- the engagement's name in the channel
    paragraph   BIGINT NOT NULL, -- from 1
    author      TEXT NOT NULL, -- the service whose notice it is
    owner       TEXT NOT NULL,
    text        TEXT NOT NULL, -- JSON, language code to text
    due         TEXT NOT NULL,
    state       TEXT NOT NULL, -- of the notice
    fictional   BIGINT NOT NULL CHECK (fictional IN (0, 1)),
    noted_by    TEXT NOT NULL,
    noted_at    TEXT NOT NULL,
    entry_log   TEXT NOT NULL,
    entry_index BIGINT NOT NULL,
    UNIQUE (channel, shared_id)
);
CREATE INDEX commitment_of_engagement ON commitment (channel, engagement);
CREATE INDEX commitment_by_due ON commitment (due);

CREATE TABLE commitment_update (
    channel     TEXT NOT NULL,
    shared_id   TEXT NOT NULL,
    author      TEXT NOT NULL,
    entry_index BIGINT NOT NULL, -- in the author's log
    state       TEXT NOT NULL,
    text        TEXT NOT NULL,
    evidence    TEXT, -- a message
    noted_by    TEXT NOT NULL,
    noted_at    TEXT NOT NULL,
    PRIMARY KEY (channel, shared_id, author, entry_index)
);

CREATE TABLE commitment_evidence (
    commitment TEXT NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    reference  TEXT NOT NULL,
    title      TEXT NOT NULL,
    added_by   TEXT NOT NULL,
    added_at   TEXT NOT NULL,
    PRIMARY KEY (commitment, position),
    UNIQUE (commitment, kind, reference, title)
);
