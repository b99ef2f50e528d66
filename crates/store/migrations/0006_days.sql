-- Events of a type on some days, found without reading any other: the shutdowns and totals around
-- an event, and the parts of a total.
CREATE INDEX overview_by_days ON overview (type, first_day, last_day, event);
