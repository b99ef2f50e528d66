-- The tables of a record, version 1.
--
-- Ids are 32-byte hashes of content; `number` columns only join tables and are never shown.
-- Dates are ISO text. Whatever is derived (events, search) can be made again from the rest.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    media TEXT NOT NULL,
    bytes BLOB NOT NULL,
    -- The newest extraction's text and what it told of the document.
    text INTEGER NOT NULL REFERENCES texts (number),
    language TEXT NOT NULL,
    source TEXT,
    source_folded TEXT,
    url TEXT,
    title TEXT,
    byline TEXT,
    dateline TEXT,
    forwarded_from TEXT,
    reply_to TEXT,
    -- Hash of all that the coder is told: when it changes, the document is coded again.
    input BLOB NOT NULL,
    -- The coding that counts now; null until there is one.
    coding INTEGER REFERENCES codings (number)
) STRICT;
CREATE INDEX documents_by_text ON documents (text);
CREATE INDEX documents_by_coding ON documents (coding);

CREATE TABLE extractions (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    extractor TEXT NOT NULL,
    text INTEGER NOT NULL REFERENCES texts (number),
    UNIQUE (document, extractor)
) STRICT;

CREATE TABLE captures (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    path TEXT NOT NULL,
    item TEXT NOT NULL,
    UNIQUE (document, path, item)
) STRICT;

-- The job record of the coder: one for each document, input and version of the coder.
CREATE TABLE codings (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    input BLOB NOT NULL,
    coder TEXT NOT NULL,
    text INTEGER NOT NULL REFERENCES texts (number),
    dateline TEXT,
    UNIQUE (document, input, coder)
) STRICT;

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    text INTEGER NOT NULL REFERENCES texts (number),
    -- The claim as JSON; the columns below repeat what filters need.
    body TEXT NOT NULL,
    type TEXT NOT NULL,
    modality TEXT NOT NULL,
    country TEXT,
    admin1 TEXT,
    place TEXT,
    place_text TEXT,
    "start" TEXT,
    "end" TEXT
) STRICT;
CREATE INDEX claims_by_place ON claims (place);
CREATE INDEX claims_by_text ON claims (text);

CREATE TABLE coded (
    coding INTEGER NOT NULL REFERENCES codings (number),
    position INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims (number),
    PRIMARY KEY (coding, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX coded_by_claim ON coded (claim);

CREATE VIEW current_claims AS
    SELECT d.number AS document, x.claim AS claim, x.position AS position
    FROM documents d JOIN coded x ON x.coding = d.coding;

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    body TEXT NOT NULL,
    type TEXT NOT NULL,
    "start" TEXT,
    contested INTEGER NOT NULL
) STRICT;
CREATE INDEX events_by_start ON events ("start");

CREATE TABLE event_claims (
    event INTEGER NOT NULL REFERENCES events (number),
    claim INTEGER NOT NULL REFERENCES claims (number),
    PRIMARY KEY (event, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_claims_by_claim ON event_claims (claim);

CREATE TABLE problems (
    number INTEGER PRIMARY KEY,
    stage TEXT NOT NULL,
    -- The file a problem of collecting belongs to; empty for other stages.
    scope TEXT NOT NULL,
    document INTEGER REFERENCES documents (number),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    message TEXT NOT NULL,
    -- The last time of collecting in which it was met.
    pass INTEGER NOT NULL,
    UNIQUE (stage, scope, kind, subject, message)
) STRICT;
CREATE INDEX problems_by_document ON problems (document);

CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;
CREATE TRIGGER decisions_are_not_edited BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only appended'); END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only appended'); END;

-- Full text, over folded words only; the words themselves stay in `texts` and `claims`.
CREATE VIRTUAL TABLE text_words USING fts5 (
    body, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE claim_words USING fts5 (
    body, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
