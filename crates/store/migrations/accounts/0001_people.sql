-- Who may use the desk. Apart from the record, and never part of anything that is published.
-- Times are seconds since 1970 in UTC; secrets are kept as their SHA-256 only.

CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    -- What passkeys know the person by: bytes that say nothing.
    handle BLOB NOT NULL UNIQUE CHECK (length(handle) = 32),
    name TEXT NOT NULL UNIQUE,
    -- The name as look-alikes of it come out too.
    looks TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('reader', 'coder', 'editor')),
    -- Argon2id with its parameters and salt (PHC string); none until the invitation is taken.
    password TEXT,
    disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    added INTEGER NOT NULL
) STRICT;

-- Names stand under decisions for good: they are never given to somebody else.
CREATE TRIGGER people_stay BEFORE DELETE ON people
BEGIN SELECT RAISE(ABORT, 'a person is disabled, never removed'); END;
CREATE TRIGGER names_stay BEFORE UPDATE OF name ON people WHEN new.name <> old.name
BEGIN SELECT RAISE(ABORT, 'a name stays'); END;

CREATE TABLE invitations (
    secret BLOB PRIMARY KEY,
    person INTEGER NOT NULL UNIQUE REFERENCES people (number),
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    token BLOB PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (number),
    started INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    means TEXT NOT NULL CHECK (means IN ('invitation', 'password', 'passkey'))
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_person ON sessions (person, started);

CREATE TABLE passkeys (
    id BLOB PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (number),
    -- The host name that it works under.
    site TEXT NOT NULL,
    label TEXT NOT NULL,
    -- The public key and what never changes; the counter and what does.
    fixed BLOB NOT NULL,
    changing BLOB NOT NULL,
    added INTEGER NOT NULL,
    used INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_by_person ON passkeys (person, added);

-- Tries to sign in that failed, by name and by address.
CREATE TABLE tries (
    subject TEXT PRIMARY KEY,
    failed INTEGER NOT NULL,
    last INTEGER NOT NULL,
    again INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
