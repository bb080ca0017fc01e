-- Parties, services, officials and their posts. Days are ISO 8601; a day, a month or a year where only that is known.
CREATE TABLE party (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind IN ('state', 'organisation')),
    code      TEXT NOT NULL,              -- ISO 3166-1 alpha-2 of a state; empty if it has none
    fictional BIGINT NOT NULL CHECK (fictional IN (0, 1))
);

CREATE TABLE membership (
    party        TEXT NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES party (id),
    first_day    TEXT NOT NULL,
    last_day     TEXT,                    -- null while it lasts
    PRIMARY KEY (party, organisation, first_day)
);
CREATE INDEX membership_of_organisation ON membership (organisation);

CREATE TABLE service (
    id        TEXT PRIMARY KEY,
    party     TEXT NOT NULL REFERENCES party (id),
    part_of   TEXT REFERENCES service (id),
    fictional BIGINT NOT NULL CHECK (fictional IN (0, 1))
);
CREATE INDEX service_of_party ON service (party);
CREATE INDEX service_of_whole ON service (part_of);

CREATE TABLE service_kind (
    service TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    PRIMARY KEY (service, kind)
);

CREATE TABLE official (
    id        TEXT PRIMARY KEY,
    fictional BIGINT NOT NULL CHECK (fictional IN (0, 1))
);

CREATE TABLE post (
    id        TEXT PRIMARY KEY,
    official  TEXT NOT NULL REFERENCES official (id),
    service   TEXT NOT NULL REFERENCES service (id),
    first_day TEXT,                       -- null if unknown
    last_day  TEXT                        -- null while it lasts
);
CREATE INDEX post_of_official ON post (official);
CREATE INDEX post_of_service ON post (service);

-- The names of a party, service, official, post or topic, in the order in which they were entered.
CREATE TABLE entered_name (
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    position BIGINT NOT NULL,
    language TEXT NOT NULL,               -- ISO 639 code; empty if it belongs to none
    text     TEXT NOT NULL,
    use      TEXT NOT NULL CHECK (use IN ('name', 'alias')),
    PRIMARY KEY (kind, subject, position)
);

-- A spelling added to something that stands already; it survives that thing's being entered again.
CREATE TABLE spelling (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    language TEXT NOT NULL,
    text     TEXT NOT NULL
);
CREATE INDEX spelling_of_subject ON spelling (kind, subject);
