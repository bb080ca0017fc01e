-- Who may sign in. A password is kept as its Argon2id hash only.
CREATE TABLE account (
    name                 TEXT PRIMARY KEY,
    display_name         TEXT NOT NULL,
    language             TEXT NOT NULL,
    zone                 TEXT NOT NULL,
    official             TEXT,
    password_hash        TEXT NOT NULL,
    must_change_password BIGINT NOT NULL CHECK (must_change_password IN (0, 1)),
    enabled              BIGINT NOT NULL CHECK (enabled IN (0, 1)),
    -- Grows when the password changes or the account is closed: sessions of before end.
    credentials_version  BIGINT NOT NULL,
    created_at           TEXT NOT NULL,
    changed_at           TEXT NOT NULL
);

CREATE TABLE account_role (
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    role    TEXT NOT NULL CHECK (role IN ('OFFICER', 'HEAD', 'DATA_PROTECTION_OFFICER', 'OPERATOR')),
    PRIMARY KEY (account, role)
);
