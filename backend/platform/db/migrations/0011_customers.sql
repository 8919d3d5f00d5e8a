-- +goose Up
CREATE TABLE customers (
    id          {{.Text}} NOT NULL PRIMARY KEY,
    name        {{.Text}} NOT NULL,
    company     {{.Text}} NOT NULL,
    name_sort   {{.Text}} NOT NULL,
    mail        {{.Text}} NOT NULL,
    mail_key    {{.Text}} NOT NULL,
    phone       {{.Text}} NOT NULL,
    locale      {{.Text}} NOT NULL,
    note        {{.Text}} NOT NULL,
    tax_exempt  {{.Int}} NOT NULL,
    version     {{.Int}} NOT NULL,
    archived_at {{.Int}} NOT NULL,
    created_at  {{.Int}} NOT NULL,
    updated_at  {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX customers_name ON customers (name_sort, id);
CREATE INDEX customers_mail ON customers (mail_key) WHERE mail_key <> '';

CREATE TABLE customer_addresses (
    customer_id {{.Text}} NOT NULL REFERENCES customers (id),
    position    {{.Int}} NOT NULL,
    name        {{.Text}} NOT NULL,
    company     {{.Text}} NOT NULL,
    street      {{.Text}} NOT NULL,
    extra       {{.Text}} NOT NULL,
    postcode    {{.Text}} NOT NULL,
    city        {{.Text}} NOT NULL,
    region      {{.Text}} NOT NULL,
    country     {{.Text}} NOT NULL,
    phone       {{.Text}} NOT NULL,
    mail        {{.Text}} NOT NULL,
    PRIMARY KEY (customer_id, position)
) {{.Strict}};
