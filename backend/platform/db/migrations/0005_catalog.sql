-- +goose Up
CREATE TABLE undo (
    id      {{.Text}} NOT NULL PRIMARY KEY,
    actor   {{.Text}} NOT NULL,
    command {{.Text}} NOT NULL,
    args    {{.Text}} NOT NULL,
    at      {{.Int}} NOT NULL,
    used_at {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX undo_at ON undo (at);

CREATE TABLE products (
    id            {{.Text}} NOT NULL PRIMARY KEY,
    title         {{.Text}} NOT NULL,
    title_key     {{.Text}} NOT NULL,
    handle        {{.Text}} NOT NULL UNIQUE,
    description   {{.Text}} NOT NULL,
    vendor        {{.Text}} NOT NULL,
    vendor_key    {{.Text}} NOT NULL,
    kind          {{.Text}} NOT NULL,
    tags          {{.Text}} NOT NULL,
    status        {{.Text}} NOT NULL,
    variant_count {{.Int}} NOT NULL,
    cover         {{.Text}} NOT NULL,
    version       {{.Int}} NOT NULL,
    created_at    {{.Int}} NOT NULL,
    updated_at    {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX products_title ON products (status, title_key, id);
CREATE INDEX products_updated ON products (status, updated_at, id);
CREATE INDEX products_vendor ON products (vendor_key, title_key, id);

CREATE TABLE product_options (
    product_id {{.Text}} NOT NULL REFERENCES products (id),
    position   {{.Int}} NOT NULL,
    name       {{.Text}} NOT NULL,
    choices    {{.Text}} NOT NULL,
    PRIMARY KEY (product_id, position)
) {{.Strict}};

CREATE TABLE variants (
    id               {{.Text}} NOT NULL PRIMARY KEY,
    product_id       {{.Text}} NOT NULL REFERENCES products (id),
    position         {{.Int}} NOT NULL,
    option1          {{.Text}} NOT NULL,
    option2          {{.Text}} NOT NULL,
    option3          {{.Text}} NOT NULL,
    sku              {{.Text}} NOT NULL,
    sku_key          {{.Text}} NOT NULL,
    gtin             {{.Text}} NOT NULL,
    gtin_key         {{.Text}} NOT NULL,
    cost_micro       {{.Int}} NOT NULL,
    weight_grams     {{.Int}} NOT NULL,
    qty_digits       {{.Int}} NOT NULL,
    hs_code          {{.Text}} NOT NULL,
    origin_country   {{.Text}} NOT NULL,
    ships            {{.Int}} NOT NULL,
    taxable          {{.Int}} NOT NULL,
    media_id         {{.Text}} NOT NULL,
    archived_at      {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX variants_product ON variants (product_id, position);
CREATE UNIQUE INDEX variants_sku ON variants (sku_key) WHERE sku_key <> '';
CREATE UNIQUE INDEX variants_gtin ON variants (gtin_key) WHERE gtin_key <> '';
CREATE UNIQUE INDEX variants_options ON variants (product_id, option1, option2, option3) WHERE archived_at = 0;

CREATE TABLE product_media (
    id         {{.Text}} NOT NULL PRIMARY KEY,
    product_id {{.Text}} NOT NULL REFERENCES products (id),
    position   {{.Int}} NOT NULL,
    hash       {{.Text}} NOT NULL,
    url        {{.Text}} NOT NULL,
    alt        {{.Text}} NOT NULL,
    state      {{.Text}} NOT NULL,
    width      {{.Int}} NOT NULL,
    height     {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX product_media_product ON product_media (product_id, position);
CREATE INDEX product_media_hash ON product_media (hash);

CREATE TABLE price_lists (
    id       {{.Text}} NOT NULL PRIMARY KEY,
    store_id {{.Text}} NOT NULL UNIQUE REFERENCES stores (id)
) {{.Strict}};

CREATE TABLE prices (
    list_id    {{.Text}} NOT NULL REFERENCES price_lists (id),
    variant_id {{.Text}} NOT NULL REFERENCES variants (id),
    price      {{.Int}} NOT NULL,
    compare_at {{.Int}} NOT NULL,
    PRIMARY KEY (list_id, variant_id)
) {{.Strict}};
