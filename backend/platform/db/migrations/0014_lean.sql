-- +goose Up
-- What every order writes costs it pages, and pages are most of what an order costs:
-- these tables lie under their key alone, and an index is kept only where a screen
-- would wait without it. Who a variant is reserved for is asked of one at a time.
ALTER TABLE stock_reservations RENAME TO stock_reservations_before;
CREATE TABLE stock_reservations (
    ref_kind    {{.Text}} NOT NULL,
    ref_id      {{.Text}} NOT NULL,
    variant_id  {{.Text}} NOT NULL,
    location_id {{.Text}} NOT NULL REFERENCES stock_locations (id),
    qty         {{.Int}} NOT NULL,
    PRIMARY KEY (ref_kind, ref_id, variant_id, location_id)
) {{.Keyed}};
INSERT INTO stock_reservations (ref_kind, ref_id, variant_id, location_id, qty)
    SELECT ref_kind, ref_id, variant_id, location_id, qty FROM stock_reservations_before;
DROP TABLE stock_reservations_before;
DROP INDEX stock_levels_available;
CREATE INDEX stock_levels_out ON stock_levels (location_id, listed, (on_hand - reserved), variant_id) WHERE on_hand - reserved <= 0;

ALTER TABLE idempotency RENAME TO idempotency_before;
CREATE TABLE idempotency (
    scope  {{.Text}} NOT NULL,
    claim  {{.Text}} NOT NULL,
    digest {{.Text}} NOT NULL,
    result {{.Text}} NOT NULL,
    at     {{.Int}} NOT NULL,
    PRIMARY KEY (scope, claim)
) {{.Keyed}};
INSERT INTO idempotency (scope, claim, digest, result, at) SELECT scope, claim, digest, result, at FROM idempotency_before;
DROP TABLE idempotency_before;
