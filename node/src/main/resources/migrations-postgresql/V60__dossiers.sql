-- Dossiers: numbered cases of messages between services. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE dossier (
    id            TEXT PRIMARY KEY,   -- shared by all services of the dossier: the id of its first message
    reference     TEXT NOT NULL UNIQUE, -- this node's own number, MA-2026-000123
    year          BIGINT NOT NULL,
    number        BIGINT NOT NULL,
    title         TEXT NOT NULL,      -- names no person; see SubjectLine
    words         TEXT NOT NULL,      -- reference and title, folded, for searching
    channel       TEXT NOT NULL,      -- the services of its channel, own one included, sorted, separated by spaces
    opened_by     TEXT NOT NULL,      -- service
    opened_at     BIGINT NOT NULL,
    changed_at    BIGINT NOT NULL,
    personal      BIGINT NOT NULL,   -- 1: some message holds personal data about data subjects
    UNIQUE (year, number)
);
CREATE INDEX dossier_by_change ON dossier (changed_at DESC);

CREATE TABLE dossier_message (
    id            TEXT PRIMARY KEY,   -- <sender>.<id the sender chose>
    dossier       TEXT NOT NULL REFERENCES dossier (id),
    place         BIGINT NOT NULL,   -- order in which this node recorded the messages of the dossier, from 1
    kind          TEXT NOT NULL,
    sender        TEXT NOT NULL,
    recipients    TEXT NOT NULL,      -- sorted, separated by spaces
    in_reply_to   TEXT,
    about         TEXT,               -- the message it corrects, erases, acknowledges or speaks of
    subject       TEXT NOT NULL,      -- shown in lists; empty where the kind has none
    detail        TEXT NOT NULL,      -- what the state is computed from, kept after erasure; see MessageDetail
    marking       TEXT NOT NULL,      -- JSON
    personal      BIGINT NOT NULL,
    body          TEXT,               -- the payload as it stands in the channel; NULL once erased
    composed_at   BIGINT NOT NULL,   -- the sender's claim
    recorded_at   BIGINT NOT NULL,
    author        TEXT NOT NULL,      -- user name; empty for what came in
    log           TEXT NOT NULL,      -- entry reference: channel, member, index
    log_member    TEXT NOT NULL,
    log_index     BIGINT NOT NULL,
    handled_by    TEXT NOT NULL DEFAULT '', -- user who answered, acknowledged or set it aside; incoming only
    handled_at    BIGINT,
    erased_at     BIGINT,
    UNIQUE (dossier, place),
    UNIQUE (log, log_member, log_index)
);
CREATE INDEX dossier_message_by_reply ON dossier_message (in_reply_to) WHERE in_reply_to IS NOT NULL;
CREATE INDEX dossier_message_by_about ON dossier_message (about) WHERE about IS NOT NULL;
CREATE INDEX dossier_message_unhandled ON dossier_message (recorded_at) WHERE handled_at IS NULL AND author = '';

-- What a message was derived from, for originator control, corrections and erasures.
CREATE TABLE dossier_derivation (
    message       TEXT NOT NULL REFERENCES dossier_message (id),
    derived_from  TEXT NOT NULL,
    originator    TEXT NOT NULL,
    PRIMARY KEY (message, derived_from)
);
CREATE INDEX dossier_derivation_by_source ON dossier_derivation (derived_from);

-- A member's first receipt that covers the message. The time is that member's claim, and the same on all sides.
CREATE TABLE dossier_receipt (
    message       TEXT NOT NULL REFERENCES dossier_message (id),
    service       TEXT NOT NULL,
    claimed_at    BIGINT NOT NULL,
    PRIMARY KEY (message, service)
);

-- A member holds the message in quarantine and says why.
CREATE TABLE dossier_objection (
    message       TEXT NOT NULL REFERENCES dossier_message (id),
    service       TEXT NOT NULL,
    clauses       TEXT NOT NULL,      -- instrument/clause, separated by spaces
    text          TEXT NOT NULL,
    at            BIGINT NOT NULL,
    PRIMARY KEY (message, service)
);

-- Who owes an answer to a request, and where its clock stands.
CREATE TABLE dossier_reply (
    request       TEXT NOT NULL REFERENCES dossier_message (id),
    service       TEXT NOT NULL,
    state         TEXT NOT NULL,      -- ReplyState
    amount        BIGINT,            -- the time the terms allow; NULL when they set none
    unit          TEXT,
    zone          TEXT,
    due_at        BIGINT,            -- NULL while not running or paused
    paused_at     BIGINT,
    remaining     BIGINT,            -- milliseconds left while paused
    ended_at      BIGINT,
    PRIMARY KEY (request, service)
);
CREATE INDEX dossier_reply_open ON dossier_reply (due_at) WHERE ended_at IS NULL;

-- What is being written. Drafts never leave the node.
CREATE TABLE dossier_draft (
    id            TEXT PRIMARY KEY,   -- chosen by the client
    state         TEXT NOT NULL,      -- DraftState
    content       TEXT NOT NULL,      -- JSON of DraftContent, exactly as typed; '{}' after deletion
    kind          TEXT NOT NULL,
    personal      BIGINT NOT NULL,
    author        TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    changed_by    TEXT NOT NULL,
    changed_at    BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    justification TEXT NOT NULL DEFAULT '', -- for the disclosure, kept while the head decides
    note          TEXT NOT NULL DEFAULT '', -- why the head handed it back
    message       TEXT                -- once sent
);
CREATE INDEX dossier_draft_open ON dossier_draft (changed_at DESC) WHERE state IN ('OPEN', 'AWAITING_APPROVAL');

-- A person has opened content with personal data, for a stated reason. The log row is oversight's; this is the key.
CREATE TABLE dossier_consultation (
    id            TEXT PRIMARY KEY,
    target        TEXT NOT NULL,      -- message or draft id
    user_name     TEXT NOT NULL,
    at            BIGINT NOT NULL
);

CREATE TABLE dossier_link (
    dossier       TEXT NOT NULL REFERENCES dossier (id),
    other         TEXT NOT NULL REFERENCES dossier (id),
    reason        TEXT NOT NULL,
    linked_by     TEXT NOT NULL,
    linked_at     BIGINT NOT NULL,
    PRIMARY KEY (dossier, other)
);

CREATE TABLE dossier_commitment (
    dossier       TEXT NOT NULL REFERENCES dossier (id),
    commitment    TEXT NOT NULL,
    PRIMARY KEY (dossier, commitment)
);
CREATE INDEX dossier_commitment_by_commitment ON dossier_commitment (commitment);
