-- +goose Up
-- Events are never removed, so the next number is always one more than the last: SQLite
-- need not keep it in a table of its own, which every order would have to write.
ALTER TABLE events RENAME TO events_before;
DROP INDEX events_ref;
CREATE TABLE events (
    seq      INTEGER PRIMARY KEY,
    topic    {{.Text}} NOT NULL,
    store_id {{.Text}} NOT NULL,
    origin   {{.Text}} NOT NULL,
    ref_kind {{.Text}} NOT NULL,
    ref_id   {{.Text}} NOT NULL,
    actor    {{.Text}} NOT NULL,
    payload  {{.Text}} NOT NULL,
    at       {{.Int}} NOT NULL
) {{.Strict}};
INSERT INTO events (seq, topic, store_id, origin, ref_kind, ref_id, actor, payload, at)
    SELECT seq, topic, store_id, origin, ref_kind, ref_id, actor, payload, at FROM events_before ORDER BY seq;
DROP TABLE events_before;
CREATE INDEX events_ref ON events (ref_kind, ref_id, seq);
