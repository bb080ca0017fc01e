-- What the search finds: anything of any package that has a name, by the keys of org.entente.match.NameKeys.
CREATE TABLE indexed (
    number  INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    title   TEXT NOT NULL,
    url     TEXT NOT NULL,
    UNIQUE (kind, subject)
) STRICT;

CREATE TABLE indexed_name (
    indexed  INTEGER NOT NULL REFERENCES indexed (number) ON DELETE CASCADE,
    text     TEXT NOT NULL,
    spelling INTEGER NOT NULL CHECK (spelling IN (0, 1)), -- added by a user, not registered with the thing
    PRIMARY KEY (indexed, text, spelling)
) STRICT, WITHOUT ROWID;

CREATE TABLE indexed_key (
    key     TEXT NOT NULL,
    indexed INTEGER NOT NULL REFERENCES indexed (number) ON DELETE CASCADE,
    PRIMARY KEY (key, indexed)
) STRICT, WITHOUT ROWID;
CREATE INDEX indexed_key_of_indexed ON indexed_key (indexed);
