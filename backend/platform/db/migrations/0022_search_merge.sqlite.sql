-- +goose Up
-- Left to itself FTS5 merges its pieces seldom and much at once, and whoever writes then
-- waits for 20 to 30 ms. So a few pages are merged whenever a piece was written: about
-- as many as keep up with what comes, since each thing is merged once a level.
INSERT INTO search_text (search_text, rank) VALUES ('automerge', 0);

DROP TRIGGER search_index_added;
-- +goose StatementBegin
CREATE TRIGGER search_index_added AFTER INSERT ON search_index WHEN new.docid >= 128 + (SELECT docid FROM search_gathered) BEGIN
    INSERT INTO search_text (rowid, kind, title, body) SELECT docid, kind, title, body FROM search_index WHERE docid > (SELECT docid FROM search_gathered);
    INSERT INTO search_text (search_text, rank) VALUES ('merge', 64);
    UPDATE search_gathered SET docid = new.docid;
END;
-- +goose StatementEnd
