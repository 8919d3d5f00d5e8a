-- +goose Up
CREATE TABLE stores (
    id                 {{.Text}} NOT NULL PRIMARY KEY,
    name               {{.Text}} NOT NULL,
    name_key           {{.Text}} NOT NULL UNIQUE,
    country            {{.Text}} NOT NULL,
    currency           {{.Text}} NOT NULL,
    locale             {{.Text}} NOT NULL,
    time_zone          {{.Text}} NOT NULL,
    prices_include_tax {{.Int}} NOT NULL,
    rounding           {{.Text}} NOT NULL,
    version            {{.Int}} NOT NULL,
    created_at         {{.Int}} NOT NULL,
    updated_at         {{.Int}} NOT NULL
) {{.Strict}};

CREATE TABLE store_series (
    store_id {{.Text}} NOT NULL REFERENCES stores (id),
    kind     {{.Text}} NOT NULL,
    origin   {{.Text}} NOT NULL,
    prefix   {{.Text}} NOT NULL,
    digits   {{.Int}} NOT NULL,
    next     {{.Int}} NOT NULL,
    version  {{.Int}} NOT NULL,
    PRIMARY KEY (store_id, kind, origin)
) {{.Strict}};
