-- What was done to users: by whom, when, from what to what. Never a password. Rows are only ever added, and each carries the
-- hash of the one before it.
CREATE TABLE account_change (
    sequence        INTEGER PRIMARY KEY,
    -- Milliseconds since 1970, UTC.
    at              INTEGER NOT NULL,
    change          TEXT NOT NULL CHECK (change IN ('CREATED', 'NAME', 'ROLES', 'OFFICIAL', 'PASSWORD_RESET',
        'PASSWORD_CHANGED', 'CLOSED', 'REOPENED')),
    account         TEXT NOT NULL,
    by_name         TEXT NOT NULL,
    by_display_name TEXT NOT NULL,
    before          TEXT NOT NULL,
    after           TEXT NOT NULL,
    hash            BLOB NOT NULL
) STRICT;

CREATE INDEX account_change_account ON account_change (account, sequence);
CREATE INDEX account_change_by ON account_change (by_name, sequence);

CREATE TRIGGER account_change_is_never_altered BEFORE UPDATE ON account_change
BEGIN
    SELECT RAISE(ABORT, 'the log of changes to users is never altered');
END;

CREATE TRIGGER account_change_is_never_deleted BEFORE DELETE ON account_change
BEGIN
    SELECT RAISE(ABORT, 'the log of changes to users is never deleted');
END;
