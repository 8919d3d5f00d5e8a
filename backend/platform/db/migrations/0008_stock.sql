-- +goose Up
-- What happens to a variant whose stock is used up, and whether its stock has ever moved or been promised.
ALTER TABLE variants ADD COLUMN stock_policy {{.Text}} NOT NULL DEFAULT 'deny';
ALTER TABLE variants ADD COLUMN moved {{.Int}} NOT NULL DEFAULT 0;

CREATE TABLE stock_locations (
    id          {{.Text}} NOT NULL PRIMARY KEY,
    name        {{.Text}} NOT NULL,
    name_key    {{.Text}} NOT NULL,
    position    {{.Int}} NOT NULL,
    version     {{.Int}} NOT NULL,
    archived_at {{.Int}} NOT NULL
) {{.Strict}};
INSERT INTO stock_locations (id, name, name_key, position, version, archived_at) VALUES ('loc_0000000000000001', '', '', 0, 1, 0);

-- Nothing keeps on_hand from falling below zero: the guard is the condition of reserving.
CREATE TABLE stock_levels (
    variant_id  {{.Text}} NOT NULL,
    location_id {{.Text}} NOT NULL REFERENCES stock_locations (id),
    on_hand     {{.Int}} NOT NULL,
    reserved    {{.Int}} NOT NULL,
    product_id  {{.Text}} NOT NULL,
    title_key   {{.Text}} NOT NULL,
    position    {{.Int}} NOT NULL,
    policy      {{.Text}} NOT NULL,
    listed      {{.Int}} NOT NULL,
    PRIMARY KEY (variant_id, location_id)
) {{.Strict}};
CREATE INDEX stock_levels_product ON stock_levels (product_id);
CREATE INDEX stock_levels_title ON stock_levels (location_id, listed, title_key, position, variant_id);
CREATE INDEX stock_levels_available ON stock_levels (location_id, listed, (on_hand - reserved), variant_id);

CREATE TABLE stock_movements (
    seq         {{.Serial}},
    id          {{.Text}} NOT NULL UNIQUE,
    variant_id  {{.Text}} NOT NULL,
    location_id {{.Text}} NOT NULL REFERENCES stock_locations (id),
    delta       {{.Int}} NOT NULL,
    on_hand     {{.Int}} NOT NULL,
    reason      {{.Text}} NOT NULL,
    ref_kind    {{.Text}} NOT NULL,
    ref_id      {{.Text}} NOT NULL,
    note        {{.Text}} NOT NULL,
    actor       {{.Text}} NOT NULL,
    origin      {{.Text}} NOT NULL,
    at          {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX stock_movements_level ON stock_movements (variant_id, location_id, seq);
CREATE INDEX stock_movements_ref ON stock_movements (ref_kind, ref_id) WHERE ref_kind <> '';

CREATE TABLE stock_reservations (
    ref_kind    {{.Text}} NOT NULL,
    ref_id      {{.Text}} NOT NULL,
    variant_id  {{.Text}} NOT NULL,
    location_id {{.Text}} NOT NULL REFERENCES stock_locations (id),
    qty         {{.Int}} NOT NULL,
    PRIMARY KEY (ref_kind, ref_id, variant_id, location_id)
) {{.Strict}};
CREATE INDEX stock_reservations_variant ON stock_reservations (variant_id, location_id);
