-- +goose Up
-- The bytes lie in a folder beside the database.
CREATE TABLE files (
    hash       {{.Text}} NOT NULL PRIMARY KEY,
    bytes      {{.Int}} NOT NULL,
    mime       {{.Text}} NOT NULL,
    width      {{.Int}} NOT NULL,
    height     {{.Int}} NOT NULL,
    name       {{.Text}} NOT NULL,
    created_at {{.Int}} NOT NULL,
    put_at     {{.Int}} NOT NULL
) {{.Strict}};

CREATE TABLE file_originals (
    original {{.Text}} NOT NULL PRIMARY KEY,
    hash     {{.Text}} NOT NULL REFERENCES files (hash)
) {{.Strict}};
CREATE INDEX file_originals_hash ON file_originals (hash);
