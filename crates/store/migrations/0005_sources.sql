-- What the desk asks of publishers and days. All of it is derived from the rest and can be made again.

-- The day a document speaks from, from its meta data or else from its text; and who published it, as
-- it says or credits itself. Kept by the triggers below, whichever statement changes what they
-- stand on.
ALTER TABLE documents ADD COLUMN day TEXT;
ALTER TABLE documents ADD COLUMN publisher TEXT;
UPDATE documents SET
    day = coalesce(json_extract(dateline, '$.date'),
        (SELECT json_extract(k.dateline, '$.date') FROM codings k WHERE k.number = coding)),
    publisher = coalesce(source, (SELECT m.source FROM credits m WHERE m.document = number));

CREATE TRIGGER documents_are_dated AFTER UPDATE OF dateline, coding ON documents
BEGIN
    UPDATE documents SET day = coalesce(json_extract(NEW.dateline, '$.date'),
        (SELECT json_extract(k.dateline, '$.date') FROM codings k WHERE k.number = NEW.coding))
    WHERE number = NEW.number;
END;
CREATE TRIGGER documents_are_published AFTER UPDATE OF source ON documents
BEGIN
    UPDATE documents SET publisher = coalesce(NEW.source,
        (SELECT m.source FROM credits m WHERE m.document = NEW.number))
    WHERE number = NEW.number;
END;
CREATE TRIGGER documents_are_credited AFTER INSERT ON credits
BEGIN
    UPDATE documents SET publisher = coalesce(source, NEW.source) WHERE number = NEW.document;
END;
CREATE TRIGGER documents_are_credited_no_more AFTER DELETE ON credits
BEGIN
    UPDATE documents SET publisher = source WHERE number = OLD.document;
END;

CREATE INDEX documents_by_publisher ON documents (publisher, day, media);
-- Which texts are of a language and of some days, without touching the documents.
CREATE INDEX documents_by_day ON documents (day, language, text);
CREATE INDEX captures_by_path ON captures (path);

-- Who publishes what of an event.
CREATE TABLE publishing (
    event INTEGER NOT NULL REFERENCES events (number),
    publisher TEXT NOT NULL,
    type TEXT NOT NULL,
    "start" TEXT,
    claims INTEGER NOT NULL,
    -- Whether it is itself an origin of the event, and whether it is the only one.
    own INTEGER NOT NULL,
    alone INTEGER NOT NULL,
    -- Of how many counted things it gives a figure; and of these, of how many the figures that
    -- stand in the event differ, and of how many it later gave another.
    figures INTEGER NOT NULL,
    contested INTEGER NOT NULL,
    corrected INTEGER NOT NULL,
    PRIMARY KEY (event, publisher)
) STRICT, WITHOUT ROWID;
CREATE INDEX publishing_by_publisher ON publishing (publisher, "start");

-- Its sums, since adding up a million rows takes longer than a page may.
CREATE TABLE publishing_sums (
    publisher TEXT NOT NULL,
    type TEXT NOT NULL,
    events INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    own INTEGER NOT NULL,
    alone INTEGER NOT NULL,
    figures INTEGER NOT NULL,
    contested INTEGER NOT NULL,
    corrected INTEGER NOT NULL,
    PRIMARY KEY (publisher, type)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER publishing_grows AFTER INSERT ON publishing
BEGIN
    INSERT INTO publishing_sums VALUES (NEW.publisher, NEW.type, 1, NEW.claims, NEW.own, NEW.alone,
        NEW.figures, NEW.contested, NEW.corrected)
    ON CONFLICT DO UPDATE SET events = events + 1, claims = claims + excluded.claims,
        own = own + excluded.own, alone = alone + excluded.alone,
        figures = figures + excluded.figures, contested = contested + excluded.contested,
        corrected = corrected + excluded.corrected;
END;
CREATE TRIGGER publishing_shrinks AFTER DELETE ON publishing
BEGIN
    UPDATE publishing_sums SET events = events - 1, claims = claims - OLD.claims,
        own = own - OLD.own, alone = alone - OLD.alone, figures = figures - OLD.figures,
        contested = contested - OLD.contested, corrected = corrected - OLD.corrected
    WHERE publisher = OLD.publisher AND type = OLD.type;
    DELETE FROM publishing_sums
    WHERE publisher = OLD.publisher AND type = OLD.type AND events = 0;
END;
CREATE TRIGGER publishing_goes_with_its_event BEFORE DELETE ON events
BEGIN
    DELETE FROM publishing WHERE event = OLD.number;
END;

-- Events are built again, so that this is filled.
DELETE FROM meta WHERE name = 'merged';
