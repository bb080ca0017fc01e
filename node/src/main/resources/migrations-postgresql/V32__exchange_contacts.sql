-- When each peer last called or answered.
CREATE TABLE peer_seen (
    service TEXT PRIMARY KEY,
    seen_at TEXT NOT NULL
);

-- Who was turned away, one row for each key, address and reason. The node keeps the 1,000 latest.
CREATE TABLE exchange_refusal (
    pin      TEXT NOT NULL, -- empty when the caller showed no certificate
    address  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    first_at TEXT NOT NULL,
    last_at  TEXT NOT NULL,
    times    BIGINT NOT NULL,
    PRIMARY KEY (pin, address, reason)
);
CREATE INDEX exchange_refusal_latest ON exchange_refusal (last_at);
