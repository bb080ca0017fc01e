-- Several processes of one service on one database: who lives, who does which work, and what changed. Times are milliseconds
-- since 1970 by the database's own clock. A database of one process alone has no rows here.
CREATE TABLE process (
    id    TEXT PRIMARY KEY,
    until BIGINT NOT NULL -- counts as living up to here
);

CREATE TABLE lease (
    work    TEXT PRIMARY KEY, -- hash of a channel, or what is done once for the service
    process TEXT NOT NULL,    -- empty when it was given back
    until   BIGINT NOT NULL,
    fencing BIGINT NOT NULL  -- grows with every holder, and whenever the lease was not renewed in time
);

CREATE TABLE shared_revision (
    topic    TEXT PRIMARY KEY, -- of what processes keep in memory
    revision BIGINT NOT NULL
);
