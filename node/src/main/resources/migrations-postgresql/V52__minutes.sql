-- Joint minutes. The draft is private; versions and approvals are what the members of the channel have said to each
-- other, kept under the names that hold in the channel, because a version may arrive before the notice of its engagement.
CREATE TABLE minutes_draft (
    engagement TEXT PRIMARY KEY REFERENCES engagement (id) ON DELETE CASCADE,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE TABLE minutes_draft_paragraph (
    engagement TEXT NOT NULL REFERENCES minutes_draft (engagement) ON DELETE CASCADE,
    language   TEXT NOT NULL,
    position   BIGINT NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (engagement, language, position)
);

CREATE TABLE minutes_version (
    channel     TEXT NOT NULL,
    shared_id   TEXT NOT NULL,
    hash        TEXT NOT NULL, -- SHA-256 of the canonical form, hexadecimal
    revision    BIGINT NOT NULL,
    proposal    TEXT NOT NULL, -- the proposal as it stands in the entry, canonical JSON
    proposer    TEXT NOT NULL,
    proposed_by TEXT NOT NULL, -- the person here; empty for a version that was received
    proposed_at TEXT NOT NULL,
    entry_log   TEXT NOT NULL,
    entry_index BIGINT NOT NULL,
    PRIMARY KEY (channel, shared_id, hash)
);

CREATE TABLE minutes_approval (
    channel     TEXT NOT NULL,
    shared_id   TEXT NOT NULL,
    hash        TEXT NOT NULL,
    service     TEXT NOT NULL,
    approver    TEXT NOT NULL,
    role        TEXT NOT NULL,
    approved_at TEXT NOT NULL, -- as the approver's node claims
    entry_log   TEXT NOT NULL,
    entry_index BIGINT NOT NULL,
    PRIMARY KEY (channel, shared_id, hash, service)
);
