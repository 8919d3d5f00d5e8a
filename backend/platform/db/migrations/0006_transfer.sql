-- +goose Up
CREATE TABLE imports (
    id          {{.Text}} NOT NULL PRIMARY KEY,
    store_id    {{.Text}} NOT NULL REFERENCES stores (id),
    name        {{.Text}} NOT NULL,
    state       {{.Text}} NOT NULL,
    encoding    {{.Text}} NOT NULL,
    delimiter   {{.Text}} NOT NULL,
    mapping     {{.Text}} NOT NULL,
    position    {{.Int}} NOT NULL,
    total       {{.Int}} NOT NULL,
    made        {{.Int}} NOT NULL,
    changed     {{.Int}} NOT NULL,
    same        {{.Int}} NOT NULL,
    skipped     {{.Int}} NOT NULL,
    problems    {{.Int}} NOT NULL,
    created_at  {{.Int}} NOT NULL,
    finished_at {{.Int}} NOT NULL
) {{.Strict}};

CREATE TABLE import_files (
    import_id {{.Text}} NOT NULL PRIMARY KEY REFERENCES imports (id),
    content   {{.Blob}} NOT NULL
) {{.Strict}};

-- What an import did, in order: what went wrong with a line, which product it made or changed.
CREATE TABLE import_rows (
    import_id  {{.Text}} NOT NULL REFERENCES imports (id),
    seq        {{.Int}} NOT NULL,
    kind       {{.Text}} NOT NULL,
    line       {{.Int}} NOT NULL,
    product_id {{.Text}} NOT NULL,
    version    {{.Int}} NOT NULL,
    field      {{.Text}} NOT NULL,
    fault_key  {{.Text}} NOT NULL,
    args       {{.Text}} NOT NULL,
    before     {{.Text}} NOT NULL,
    PRIMARY KEY (import_id, seq)
) {{.Strict}};

CREATE TABLE external_refs (
    source   {{.Text}} NOT NULL,
    kind     {{.Text}} NOT NULL,
    external {{.Text}} NOT NULL,
    id       {{.Text}} NOT NULL,
    PRIMARY KEY (source, kind, external)
) {{.Strict}};
CREATE INDEX external_refs_id ON external_refs (id);
