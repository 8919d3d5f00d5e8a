-- +goose Up
CREATE TABLE schema_sums (
    version {{.Int}} NOT NULL PRIMARY KEY,
    name    {{.Text}} NOT NULL,
    sum     {{.Text}} NOT NULL
) {{.Strict}};

-- The row that a writing transaction holds on PostgreSQL until it commits.
CREATE TABLE write_turn (
    id {{.Int}} NOT NULL PRIMARY KEY
) {{.Strict}};
INSERT INTO write_turn (id) VALUES (1);

CREATE TABLE idempotency (
    scope  {{.Text}} NOT NULL,
    claim  {{.Text}} NOT NULL,
    digest {{.Text}} NOT NULL,
    result {{.Text}} NOT NULL,
    at     {{.Int}} NOT NULL,
    PRIMARY KEY (scope, claim)
) {{.Strict}};
CREATE INDEX idempotency_at ON idempotency (at);

-- Which installation this is: numbers and events carry it, so that two laptops can merge.
CREATE TABLE event_origin (
    id     {{.Int}} NOT NULL PRIMARY KEY CHECK (id = 1),
    origin {{.Text}} NOT NULL
) {{.Strict}};

CREATE TABLE events (
    seq      {{.Serial}},
    topic    {{.Text}} NOT NULL,
    store_id {{.Text}} NOT NULL,
    origin   {{.Text}} NOT NULL,
    ref_kind {{.Text}} NOT NULL,
    ref_id   {{.Text}} NOT NULL,
    actor    {{.Text}} NOT NULL,
    payload  {{.Text}} NOT NULL,
    at       {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX events_ref ON events (ref_kind, ref_id, seq);

CREATE TABLE event_cursors (
    subscriber {{.Text}} NOT NULL PRIMARY KEY,
    seq        {{.Int}} NOT NULL,
    tries      {{.Int}} NOT NULL,
    next_at    {{.Int}} NOT NULL,
    problem    {{.Text}} NOT NULL
) {{.Strict}};

CREATE TABLE event_parked (
    subscriber {{.Text}} NOT NULL,
    seq        {{.Int}} NOT NULL,
    problem    {{.Text}} NOT NULL,
    at         {{.Int}} NOT NULL,
    PRIMARY KEY (subscriber, seq)
) {{.Strict}};

CREATE TABLE settings (
    store_id   {{.Text}} NOT NULL,
    name       {{.Text}} NOT NULL,
    value      {{.Text}} NOT NULL,
    version    {{.Int}} NOT NULL,
    updated_at {{.Int}} NOT NULL,
    PRIMARY KEY (store_id, name)
) {{.Strict}};
