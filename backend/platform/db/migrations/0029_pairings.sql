-- +goose Up
-- Codes by which another device is let in, each once. Kept is the hash.
CREATE TABLE staff_pairings (
    code     {{.Text}} NOT NULL PRIMARY KEY,
    made_by  {{.Text}} NOT NULL,
    until    {{.Int}} NOT NULL
) {{.Strict}};
