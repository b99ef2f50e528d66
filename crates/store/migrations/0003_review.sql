-- What people decided on claims, in a form that can be asked. All of it is derived from the log of
-- decisions, the codings and the events, and can be made again.

-- Each decision: what it is about, and whether it holds.
CREATE TABLE decided (
    decision INTEGER PRIMARY KEY REFERENCES decisions (number),
    verdict TEXT NOT NULL,
    -- Whether no decision that itself holds undoes it.
    holds INTEGER NOT NULL,
    -- The decision that an undo is of.
    undoes INTEGER REFERENCES decisions (number),
    -- The claim that is accepted, corrected or rejected.
    claim INTEGER REFERENCES claims (number),
    -- The claim that a correction or an addition makes.
    made INTEGER REFERENCES claims (number),
    -- The document that a claim is added to or that a person codes, and the text.
    document INTEGER REFERENCES documents (number),
    text INTEGER REFERENCES texts (number),
    -- Who coded.
    person TEXT
) STRICT;
CREATE INDEX decided_by_claim ON decided (claim) WHERE claim IS NOT NULL;
CREATE INDEX decided_by_made ON decided (made) WHERE made IS NOT NULL;
CREATE INDEX decided_by_undone ON decided (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX decided_codings ON decided (document, person) WHERE verdict = 'code';

-- Every claim that a decision names or makes, or that the decision which it undoes does. By id,
-- since a log may name claims that are not there.
CREATE TABLE decision_claims (
    claim BLOB NOT NULL,
    decision INTEGER NOT NULL REFERENCES decisions (number),
    PRIMARY KEY (claim, decision)
) STRICT, WITHOUT ROWID;

-- How each claim stands on which people decided, and by which decision.
CREATE TABLE reviews (
    claim INTEGER PRIMARY KEY REFERENCES claims (number),
    state TEXT NOT NULL,
    decision INTEGER NOT NULL REFERENCES decisions (number),
    -- The claim that this one was corrected into, and the one that it corrects.
    becomes INTEGER REFERENCES claims (number),
    corrects INTEGER REFERENCES claims (number)
) STRICT;

-- The documents of each of these claims, whether it stands or not: those that a coding found it in,
-- and those that a person did; and its place in the order of the document's claims.
CREATE TABLE review_documents (
    document INTEGER NOT NULL REFERENCES documents (number),
    claim INTEGER NOT NULL REFERENCES claims (number),
    position INTEGER NOT NULL,
    PRIMARY KEY (document, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_documents_by_claim ON review_documents (claim);

-- The claims that count now, in each document that tells them: those of the document's coding
-- except what people rejected or corrected, and those that people accepted, corrected or added on
-- the text that was coded.
DROP VIEW current_claims;
CREATE TABLE current_claims (
    document INTEGER NOT NULL REFERENCES documents (number),
    claim INTEGER NOT NULL REFERENCES claims (number),
    position INTEGER NOT NULL,
    PRIMARY KEY (document, claim)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO current_claims
    SELECT d.number, x.claim, x.position FROM documents d JOIN coded x ON x.coding = d.coding
    ORDER BY d.number, x.claim;
CREATE INDEX current_by_claim ON current_claims (claim);

-- What of an event makes its claims more doubtful or more consequential: how many documents tell
-- it, whether a denial stands against a report, and of which counted things the numbers differ,
-- one bit for each.
CREATE TABLE event_weights (
    event INTEGER PRIMARY KEY REFERENCES events (number),
    documents INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    disputed INTEGER NOT NULL
) STRICT;

-- The current claims on which nobody decided. Doubt and consequence are the claim's own, in
-- millionths and thousandths; the priority has both and those of its event.
CREATE TABLE queue (
    claim INTEGER PRIMARY KEY REFERENCES claims (number),
    doubt INTEGER NOT NULL,
    consequence INTEGER NOT NULL,
    -- The things it counts, one bit for each.
    counted INTEGER NOT NULL,
    -- Why it waits where it does, one bit for each reason; its own, and with its event's.
    own_reasons INTEGER NOT NULL,
    reasons INTEGER NOT NULL,
    priority INTEGER NOT NULL
) STRICT;
CREATE INDEX queue_by_priority ON queue (priority DESC, claim);

-- Counting a million rows takes longer than a page may.
CREATE TABLE tallies (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tallies VALUES ('waiting', 0);
CREATE TRIGGER queue_grows AFTER INSERT ON queue
BEGIN UPDATE tallies SET value = value + 1 WHERE name = 'waiting'; END;
CREATE TRIGGER queue_shrinks AFTER DELETE ON queue
BEGIN UPDATE tallies SET value = value - 1 WHERE name = 'waiting'; END;
