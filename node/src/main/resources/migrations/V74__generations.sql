-- A channel goes on under the same id with other log and receipt keys: each such generation is a row of its own, with a
-- first entry of its own. The row of the first one has the id as its name and the services alone as its members; those
-- of later ones, for the sake of being unique, have the number or the hash added.
ALTER TABLE channel ADD COLUMN line TEXT NOT NULL DEFAULT '';  -- the id, the same for all generations
ALTER TABLE channel ADD COLUMN generation INTEGER NOT NULL DEFAULT 0; -- in the order of being opened here
ALTER TABLE channel ADD COLUMN used_from TEXT;  -- when this node began to append to it; null if it never did
ALTER TABLE channel ADD COLUMN used_until TEXT; -- when this node went on in another
ALTER TABLE channel ADD COLUMN closed_at TEXT;  -- when nobody needed anything of it any more, and its keys were destroyed
UPDATE channel SET line = name, used_from = opened_at;
CREATE UNIQUE INDEX channel_line ON channel (line, generation);

-- From when the card is valid with whose keys the member stands in this generation: of two with other keys, the later one counts.
ALTER TABLE channel_log ADD COLUMN card_from TEXT;
ALTER TABLE channel_log ADD COLUMN here_at TEXT;      -- when the member had opened this generation, as it told
ALTER TABLE channel_log ADD COLUMN done_at TEXT;      -- when the member needed nothing more of this node in it
ALTER TABLE channel_log ADD COLUMN told_done_at TEXT; -- when the member was told the same of this node
ALTER TABLE channel_log ADD COLUMN final_size INTEGER; -- up to where the author wrote before it went on in another
ALTER TABLE channel_log ADD COLUMN begun INTEGER NOT NULL DEFAULT 0 CHECK (begun IN (0, 1)); -- whether the author writes or wrote in it
-- A log whose author says in its first entry here what it wrote before: entries wait until those of that log are handed on.
ALTER TABLE channel_log ADD COLUMN held_by INTEGER REFERENCES channel_log (number);
ALTER TABLE channel_log ADD COLUMN held_size INTEGER;
UPDATE channel_log SET here_at = (SELECT opened_at FROM channel WHERE channel.number = channel_log.channel), begun = 1;

-- Log and receipt keys of this node. The private parts are wrapped under the storage key of node.keys (RFC 5649).
CREATE TABLE signing_key (
    number          INTEGER PRIMARY KEY,
    log_public      BLOB NOT NULL UNIQUE,
    log_private     BLOB,                -- null once destroyed
    receipt_public  BLOB NOT NULL UNIQUE,
    receipt_private BLOB,                -- null once destroyed
    made_at         TEXT NOT NULL,
    used_from       TEXT,                -- null for one made ahead
    destroyed_at    TEXT
) STRICT;
