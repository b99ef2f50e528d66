-- What an overview of all events needs, one compact row an event, so that the desk can hold it in
-- memory and follow what changes. All of it is derived from the events and can be made again.

-- Where events are, each place once. Degrees are whole hundred-thousandths; null where the place is
-- not in the gazetteer.
CREATE TABLE overview_places (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    admin1 TEXT,
    country TEXT,
    precision TEXT NOT NULL,
    lat INTEGER,
    lon INTEGER
) STRICT;
CREATE UNIQUE INDEX overview_places_once ON overview_places (
    name, ifnull(admin1, ''), ifnull(country, ''), precision, ifnull(lat, 99999999),
    ifnull(lon, 99999999)
);

-- Names of publishers and origins, each once.
CREATE TABLE overview_names (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Every change has a later stamp than all before it. Who has followed them to `floor` or beyond can
-- go on from there; who has not reads everything again.
CREATE TABLE overview_clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    stamp INTEGER NOT NULL,
    floor INTEGER NOT NULL
) STRICT;
INSERT INTO overview_clock VALUES (1, 0, 0);

CREATE TABLE overview (
    event INTEGER PRIMARY KEY,
    stamp INTEGER NOT NULL,
    type TEXT NOT NULL,
    aggregate INTEGER NOT NULL,
    -- Counted from 1970-01-01, the last day included; null where no claim gives a day.
    first_day INTEGER,
    last_day INTEGER,
    -- Lists of numbers, four bytes each, little-endian: places, the one that most claims give
    -- first; publishers; origins, a name's number doubled or a document's doubled and one more;
    -- documents.
    places BLOB NOT NULL,
    sources BLOB NOT NULL,
    origins BLOB NOT NULL,
    documents BLOB NOT NULL,
    claims INTEGER NOT NULL,
    -- How many of these claims a person has looked at.
    reviewed INTEGER NOT NULL,
    -- One bit for each of a closed list, in its order: what claims contradict each other on (the
    -- modality first, then the counted things), what they say of its having happened, and how its
    -- origins stand to the conflict.
    contested INTEGER NOT NULL,
    modalities INTEGER NOT NULL,
    relations INTEGER NOT NULL
) STRICT;
CREATE INDEX overview_by_stamp ON overview (stamp);

-- Events that are no more, until everyone may be thought to know.
CREATE TABLE overview_gone (
    event INTEGER NOT NULL,
    stamp INTEGER NOT NULL
) STRICT;
CREATE INDEX overview_gone_by_stamp ON overview_gone (stamp);

CREATE TRIGGER overview_event_goes BEFORE DELETE ON events
BEGIN
    UPDATE overview_clock SET stamp = stamp + 1;
    DELETE FROM overview WHERE event = OLD.number;
    INSERT INTO overview_gone SELECT OLD.number, stamp FROM overview_clock;
END;

-- What people decided on the claims of an event changes how far it is looked at.
CREATE TRIGGER overview_review_comes AFTER INSERT ON reviews
BEGIN
    UPDATE overview_clock SET stamp = stamp + 1;
    UPDATE overview SET
        reviewed = (SELECT count(*) FROM event_claims x JOIN reviews r ON r.claim = x.claim
            WHERE x.event = overview.event),
        stamp = (SELECT stamp FROM overview_clock)
    WHERE event IN (SELECT event FROM event_claims WHERE claim = NEW.claim);
END;
CREATE TRIGGER overview_review_goes AFTER DELETE ON reviews
BEGIN
    UPDATE overview_clock SET stamp = stamp + 1;
    UPDATE overview SET
        reviewed = (SELECT count(*) FROM event_claims x JOIN reviews r ON r.claim = x.claim
            WHERE x.event = overview.event),
        stamp = (SELECT stamp FROM overview_clock)
    WHERE event IN (SELECT event FROM event_claims WHERE claim = OLD.claim);
END;
