-- What other members have proposed: to go on under a channel's id with other members. It is accepted by opening it with the cards
-- of the invitation.
CREATE TABLE channel_proposal (
    line        TEXT NOT NULL,   -- the id, ~ and a number that grows with every change of members
    members     TEXT NOT NULL,   -- all of them, sorted, separated by blanks
    proposed_by TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    invitation  BYTEA NOT NULL,
    PRIMARY KEY (line, members)
);
-- The author has said that it writes nothing more: the members go on without one of them.
ALTER TABLE channel_log ADD COLUMN ended BIGINT NOT NULL DEFAULT 0 CHECK (ended IN (0, 1));
