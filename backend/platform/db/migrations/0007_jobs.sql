-- +goose Up
-- Work that is done beside the requests: what, with which arguments, when. A job is one row for each kind and
-- key; it is gone when it is done.
CREATE TABLE jobs (
    kind         {{.Text}} NOT NULL,
    job_key      {{.Text}} NOT NULL,
    args         {{.Text}} NOT NULL,
    actor        {{.Text}} NOT NULL,
    run_at       {{.Int}} NOT NULL,
    wish         {{.Int}} NOT NULL,
    tries        {{.Int}} NOT NULL,
    holder       {{.Text}} NOT NULL,
    leased_until {{.Int}} NOT NULL,
    failed_at    {{.Int}} NOT NULL,
    problem      {{.Text}} NOT NULL,
    PRIMARY KEY (kind, job_key)
) {{.Strict}};
CREATE INDEX jobs_due ON jobs (failed_at, run_at);

-- The file of an import in parts, so that keeping a large one holds nobody up.
ALTER TABLE import_files RENAME TO import_files_whole;
CREATE TABLE import_files (
    import_id {{.Text}} NOT NULL REFERENCES imports (id),
    part      {{.Int}} NOT NULL,
    content   {{.Blob}} NOT NULL,
    PRIMARY KEY (import_id, part)
) {{.Strict}};
INSERT INTO import_files (import_id, part, content) SELECT import_id, 0, content FROM import_files_whole;
DROP TABLE import_files_whole;

-- inbox is the name of the file in the folder that is watched; empty for one that a person brought.
ALTER TABLE imports ADD COLUMN inbox {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE imports ADD COLUMN digest {{.Text}} NOT NULL DEFAULT '';
CREATE INDEX imports_created ON imports (created_at, id);
CREATE INDEX imports_inbox ON imports (inbox, digest) WHERE inbox <> '';
