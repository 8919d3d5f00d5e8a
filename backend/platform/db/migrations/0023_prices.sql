-- +goose Up
-- A price lies under its variant: whoever takes a variant away finds its prices, and need
-- not read those of the whole shop.
ALTER TABLE prices RENAME TO prices_before;
CREATE TABLE prices (
    variant_id {{.Text}} NOT NULL REFERENCES variants (id),
    list_id    {{.Text}} NOT NULL REFERENCES price_lists (id),
    price      {{.Int}} NOT NULL,
    compare_at {{.Int}} NOT NULL,
    PRIMARY KEY (variant_id, list_id)
) {{.Keyed}};
INSERT INTO prices (variant_id, list_id, price, compare_at) SELECT variant_id, list_id, price, compare_at FROM prices_before;
DROP TABLE prices_before;
