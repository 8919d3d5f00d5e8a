-- +goose Up
-- FTS5 writes what a transaction has gathered as a piece of its own, which has to be
-- merged with others: one thing is nearly as much work as a hundred. So the newest wait
-- until they are enough. They are looked through one by one; search_gathered says behind
-- which docid they begin.
CREATE TABLE search_gathered (
    docid {{.Int}} NOT NULL
) {{.Strict}};
INSERT INTO search_gathered (docid) SELECT coalesce(max(docid), 0) FROM search_index;

DROP TRIGGER search_index_added;
-- +goose StatementBegin
CREATE TRIGGER search_index_added AFTER INSERT ON search_index WHEN new.docid >= 128 + (SELECT docid FROM search_gathered) BEGIN
    INSERT INTO search_text (rowid, kind, title, body) SELECT docid, kind, title, body FROM search_index WHERE docid > (SELECT docid FROM search_gathered);
    UPDATE search_gathered SET docid = new.docid;
END;
-- +goose StatementEnd

-- The docid of the last thing is given again when that is gone, and is then behind the
-- mark again.
DROP TRIGGER search_index_removed;
-- +goose StatementBegin
CREATE TRIGGER search_index_removed AFTER DELETE ON search_index BEGIN
    INSERT INTO search_text (search_text, rowid, kind, title, body)
        SELECT 'delete', old.docid, old.kind, old.title, old.body FROM search_gathered WHERE docid >= old.docid;
    UPDATE search_gathered SET docid = (SELECT coalesce(max(docid), 0) FROM search_index) WHERE docid > (SELECT coalesce(max(docid), 0) FROM search_index);
END;
-- +goose StatementEnd

DROP TRIGGER search_index_changed;
-- +goose StatementBegin
CREATE TRIGGER search_index_changed AFTER UPDATE ON search_index
    WHEN (old.title <> new.title OR old.body <> new.body) AND old.docid <= (SELECT docid FROM search_gathered) BEGIN
    INSERT INTO search_text (search_text, rowid, kind, title, body) VALUES ('delete', old.docid, old.kind, old.title, old.body);
    INSERT INTO search_text (rowid, kind, title, body) VALUES (new.docid, new.kind, new.title, new.body);
END;
-- +goose StatementEnd
