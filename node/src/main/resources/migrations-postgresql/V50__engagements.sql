-- Engagements: visits, meetings, sessions, calls. Everything here is the node's own record until it is shared.
CREATE TABLE engagement (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL, -- JSON, language code to text
    country    TEXT,
    place      TEXT NOT NULL,
    first_day  TEXT NOT NULL, -- of the date that counts, ISO 8601
    last_day   TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    fictional  BIGINT NOT NULL CHECK (fictional IN (0, 1)),
    entered_by TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX engagement_by_day ON engagement (first_day DESC, id);

CREATE TABLE engagement_date (
    engagement  TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    position    BIGINT NOT NULL, -- 0 is the date that counts
    certainty   TEXT NOT NULL,
    first_day   TEXT NOT NULL,
    last_day    TEXT NOT NULL,
    words       TEXT,
    anchor_from TEXT,
    anchor_to   TEXT,
    source      TEXT,
    PRIMARY KEY (engagement, position)
);

CREATE TABLE engagement_service (
    engagement TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    service    TEXT NOT NULL,
    side       TEXT NOT NULL,
    PRIMARY KEY (engagement, position),
    UNIQUE (engagement, service)
);
CREATE INDEX engagement_of_service ON engagement_service (service, engagement);

CREATE TABLE engagement_participant (
    engagement TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    service    TEXT NOT NULL,
    official   TEXT,
    name       TEXT NOT NULL,
    role       TEXT NOT NULL,
    head       BIGINT NOT NULL CHECK (head IN (0, 1)),
    PRIMARY KEY (engagement, position)
);
CREATE INDEX engagement_of_official ON engagement_participant (official, engagement);

CREATE TABLE engagement_session (
    engagement TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    title      TEXT NOT NULL, -- JSON, language code to text
    day        TEXT,
    place      TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    PRIMARY KEY (engagement, position)
);

CREATE TABLE engagement_session_service (
    engagement TEXT NOT NULL,
    session    BIGINT NOT NULL,
    position   BIGINT NOT NULL,
    service    TEXT NOT NULL,
    PRIMARY KEY (engagement, session, position),
    FOREIGN KEY (engagement, session) REFERENCES engagement_session (engagement, position) ON DELETE CASCADE
);

-- session is -1 for the topics of the engagement as a whole.
CREATE TABLE engagement_topic (
    engagement TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    session    BIGINT NOT NULL,
    position   BIGINT NOT NULL,
    topic      TEXT NOT NULL,
    PRIMARY KEY (engagement, session, position)
);

CREATE TABLE engagement_link (
    engagement TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    other      TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    PRIMARY KEY (engagement, position)
);
CREATE INDEX engagement_linked_from ON engagement_link (other);

CREATE TABLE engagement_instrument (
    engagement TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    instrument TEXT,
    title      TEXT NOT NULL, -- JSON, language code to text
    PRIMARY KEY (engagement, position)
);

-- What is common to the members of a channel: which engagement of this node stands under which name there.
CREATE TABLE engagement_share (
    engagement  TEXT PRIMARY KEY REFERENCES engagement (id) ON DELETE CASCADE,
    channel     TEXT NOT NULL,
    shared_id   TEXT NOT NULL,
    sharer      TEXT NOT NULL, -- the service whose notice it is
    members     TEXT NOT NULL, -- service identifiers, sorted, separated by a space
    revision    BIGINT NOT NULL, -- of the last notice
    notice      TEXT NOT NULL, -- the last notice, canonical JSON
    shared_by   TEXT NOT NULL, -- display name of the person here, empty for a notice that was received
    shared_at   TEXT NOT NULL,
    entry_log   TEXT NOT NULL, -- the member whose log holds the last notice
    entry_index BIGINT NOT NULL,
    UNIQUE (channel, shared_id)
);
