-- Ids that events had before reports came in or people decided, each with some claims of the event of
-- then: where these claims are now, there that event went. Only ids that no event has now.
CREATE TABLE former_events (
    id BLOB NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims (number),
    PRIMARY KEY (id, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_events_by_claim ON former_events (claim);
