-- What merging keeps between two runs, so that new documents cost only what they touch. All of it
-- is derived from the rest and can be made again.

-- Documents whose coding changed since merging last looked at them.
CREATE TABLE unmerged (
    document INTEGER PRIMARY KEY REFERENCES documents (number)
) STRICT;
INSERT INTO unmerged SELECT number FROM documents WHERE coding IS NOT NULL;

-- By what texts are found that are kin to a text: on shelf 1 by hashes of runs of words; on shelf 2
-- English ones, on shelf 3 Persian ones by keys of what they tell. Eight bytes each, little-endian.
CREATE TABLE sketches (
    shelf INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES texts (number),
    runs BLOB NOT NULL,
    PRIMARY KEY (shelf, text)
) STRICT, WITHOUT ROWID;
CREATE TABLE runs (
    shelf INTEGER NOT NULL,
    run INTEGER NOT NULL,
    -- The first eight bytes of the text's id: an order of texts that does not depend on when they
    -- came in.
    text_order INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES texts (number),
    PRIMARY KEY (shelf, run, text_order, text)
) STRICT, WITHOUT ROWID;

-- Texts that are kin, and why: 1 copies, 2 retellings; the one with the smaller id is `a`.
CREATE TABLE pairs (
    kin INTEGER NOT NULL,
    a INTEGER NOT NULL REFERENCES texts (number),
    b INTEGER NOT NULL REFERENCES texts (number),
    body TEXT NOT NULL,
    PRIMARY KEY (kin, a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pairs_by_b ON pairs (kin, b);
CREATE INDEX codings_by_text ON codings (text);

-- Whom a document without a declared source credits itself to, by the list of sources.
CREATE TABLE credits (
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    source TEXT NOT NULL
) STRICT;

-- What a text tells, in a form in which it can be compared with texts of another language.
CREATE TABLE accounts (
    text INTEGER PRIMARY KEY REFERENCES texts (number),
    -- On which shelf its keys belong. They are put there only when there are texts of both languages.
    shelf INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX accounts_by_shelf ON accounts (shelf);

-- Where each claim that can be in an event may meet others.
CREATE TABLE reaches (
    claim INTEGER PRIMARY KEY REFERENCES claims (number),
    type TEXT NOT NULL,
    place INTEGER NOT NULL,
    lat REAL,
    lon REAL,
    cell_row INTEGER,
    cell_column INTEGER,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    denial INTEGER NOT NULL
) STRICT;
CREATE INDEX reaches_by_place ON reaches (type, place, first_day);
CREATE INDEX reaches_by_cell ON reaches (type, cell_row, cell_column, first_day)
    WHERE cell_row IS NOT NULL;
-- Those of more than 40 days are few, and are looked for by themselves; so the others are found
-- without going through all earlier ones.
CREATE INDEX reaches_long ON reaches (type, place) WHERE last_day - first_day > 40;
CREATE INDEX reaches_of_denials ON reaches (type) WHERE denial;

-- Claims around which events must be built again, with the reach that they have or had.
CREATE TABLE stale (
    claim INTEGER NOT NULL REFERENCES claims (number),
    type TEXT NOT NULL,
    place INTEGER NOT NULL,
    lat REAL,
    lon REAL,
    cell_row INTEGER,
    cell_column INTEGER,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    denial INTEGER NOT NULL
) STRICT;
CREATE INDEX stale_by_type ON stale (type, claim);

-- Events have a new form and are built again.
DELETE FROM event_claims;
DELETE FROM events;
DELETE FROM meta WHERE name = 'merged';
