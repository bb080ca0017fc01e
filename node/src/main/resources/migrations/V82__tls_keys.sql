-- The P-256 keys with which this node proves itself to peers.
CREATE TABLE tls_key (
    number       INTEGER PRIMARY KEY,
    state        TEXT NOT NULL CHECK (state IN ('AHEAD', 'ANNOUNCED', 'CURRENT', 'DESTROYED')),
    token_name   TEXT,                   -- its name in the token; null for a key that is here
    private_key  BLOB,                   -- PKCS #8 under the storage key (RFC 5649); null in a token, and once destroyed
    certificate  BLOB,                   -- X.509; null in a token
    made_at      TEXT NOT NULL,
    used_from    TEXT,
    destroyed_at TEXT
) STRICT;
