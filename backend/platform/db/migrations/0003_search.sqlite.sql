-- +goose Up
-- The words of every thing that can be found, folded by the program: those of
-- the title in their order, those of the body once each, and the codes.
CREATE TABLE search_index (
    docid INTEGER PRIMARY KEY,
    kind  {{.Text}} NOT NULL,
    id    {{.Text}} NOT NULL,
    title {{.Text}} NOT NULL,
    body  {{.Text}} NOT NULL,
    codes {{.Text}} NOT NULL,
    UNIQUE (kind, id)
) {{.Strict}};

-- No phrases are asked for and no rank, so neither positions nor lengths are kept.
CREATE VIRTUAL TABLE search_text USING fts5(
    kind, title, body,
    content = 'search_index', content_rowid = 'docid', columnsize = 0, detail = 'column', prefix = '1 2 3', tokenize = 'ascii'
);

-- +goose StatementBegin
CREATE TRIGGER search_index_added AFTER INSERT ON search_index BEGIN
    INSERT INTO search_text (rowid, kind, title, body) VALUES (new.docid, new.kind, new.title, new.body);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER search_index_removed AFTER DELETE ON search_index BEGIN
    INSERT INTO search_text (search_text, rowid, kind, title, body) VALUES ('delete', old.docid, old.kind, old.title, old.body);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER search_index_changed AFTER UPDATE ON search_index WHEN old.title <> new.title OR old.body <> new.body BEGIN
    INSERT INTO search_text (search_text, rowid, kind, title, body) VALUES ('delete', old.docid, old.kind, old.title, old.body);
    INSERT INTO search_text (rowid, kind, title, body) VALUES (new.docid, new.kind, new.title, new.body);
END;
-- +goose StatementEnd

CREATE TABLE search_codes (
    kind  {{.Text}} NOT NULL,
    code  {{.Text}} NOT NULL,
    docid {{.Int}} NOT NULL,
    PRIMARY KEY (kind, code, docid)
) {{.Strict}}, WITHOUT ROWID;

-- In how many things of a kind a word stands, from both of its ends; and which
-- letters it has, as a set of bits.
CREATE TABLE search_terms (
    kind    {{.Text}} NOT NULL,
    term    {{.Text}} NOT NULL,
    mirror  {{.Text}} NOT NULL,
    length  {{.Int}} NOT NULL,
    letters {{.Int}} NOT NULL,
    count   {{.Int}} NOT NULL,
    PRIMARY KEY (kind, term)
) {{.Strict}}, WITHOUT ROWID;
CREATE INDEX search_terms_mirror ON search_terms (kind, mirror, length, letters);
