-- The cards this node has issued for itself, the newest last.
CREATE TABLE own_card (
    number    INTEGER PRIMARY KEY,
    card      TEXT NOT NULL,
    issued_at TEXT NOT NULL
) STRICT;

-- The nodes whose cards were brought here. Only a confirmed one is talked to.
CREATE TABLE peer (
    service      TEXT PRIMARY KEY,
    card         TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('IMPORTED', 'CONFIRMED', 'REMOVED')),
    imported_at  TEXT NOT NULL,
    imported_by  TEXT NOT NULL,
    confirmed_at TEXT,
    confirmed_by TEXT,
    removed_at   TEXT,
    removed_by   TEXT
) STRICT;

-- Every card that was ever confirmed here: evidence needs the one that was valid when something was signed.
CREATE TABLE peer_card (
    number       INTEGER PRIMARY KEY,
    service      TEXT NOT NULL REFERENCES peer (service),
    card         TEXT NOT NULL,
    confirmed_at TEXT NOT NULL,
    UNIQUE (service, card)
) STRICT;
