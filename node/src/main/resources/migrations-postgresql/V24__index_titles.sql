-- The titles of what has them in several languages, for lists in the reader's own; `indexed.title` is shown without them.
CREATE TABLE indexed_title (
    indexed  BIGINT NOT NULL REFERENCES indexed (number) ON DELETE CASCADE,
    language TEXT NOT NULL, -- ISO 639
    text     TEXT NOT NULL,
    PRIMARY KEY (indexed, language)
);
