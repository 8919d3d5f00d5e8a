-- +goose Up
-- The bytes lie in the database, so that any number of programs may serve it.
CREATE TABLE files (
    hash       {{.Text}} NOT NULL PRIMARY KEY,
    bytes      {{.Int}} NOT NULL,
    mime       {{.Text}} NOT NULL,
    width      {{.Int}} NOT NULL,
    height     {{.Int}} NOT NULL,
    name       {{.Text}} NOT NULL,
    created_at {{.Int}} NOT NULL,
    put_at     {{.Int}} NOT NULL
);

CREATE TABLE file_originals (
    original {{.Text}} NOT NULL PRIMARY KEY,
    hash     {{.Text}} NOT NULL REFERENCES files (hash)
);
CREATE INDEX file_originals_hash ON file_originals (hash);

CREATE TABLE file_bytes (
    hash {{.Text}} NOT NULL REFERENCES files (hash),
    size {{.Int}} NOT NULL,
    body {{.Blob}} NOT NULL,
    PRIMARY KEY (hash, size)
);
