-- +goose Up
-- How far an order has been sent, whether parcels of it are being packed or wait to be handed over, and what a giver says.
ALTER TABLE orders ADD COLUMN fulfilment_status {{.Text}} NOT NULL DEFAULT 'unfulfilled';
ALTER TABLE orders ADD COLUMN packing {{.Int}} NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN sent_pieces {{.Int}} NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN gift {{.Int}} NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN gift_note {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE order_lines ADD COLUMN shipped {{.Int}} NOT NULL DEFAULT 0;
CREATE INDEX orders_queue ON orders (store_id, placed_at, id) WHERE state = 'placed' AND fulfilment_status <> 'fulfilled';

CREATE TABLE shipments (
    id         {{.Text}} NOT NULL PRIMARY KEY,
    store_id   {{.Text}} NOT NULL REFERENCES stores (id),
    order_id   {{.Text}} NOT NULL REFERENCES orders (id),
    nth        {{.Int}} NOT NULL,
    state      {{.Text}} NOT NULL,
    -- Who packs it, and where; a bench that has not been heard of for a while may be relieved.
    bench      {{.Text}} NOT NULL,
    packer     {{.Text}} NOT NULL,
    actor      {{.Text}} NOT NULL,
    claimed_at {{.Int}} NOT NULL,
    heard_at   {{.Int}} NOT NULL,
    carrier    {{.Text}} NOT NULL,
    things     {{.Int}} NOT NULL,
    version    {{.Int}} NOT NULL,
    packed_at  {{.Int}} NOT NULL,
    shipped_at {{.Int}} NOT NULL,
    created_at {{.Int}} NOT NULL
) {{.Strict}};
CREATE UNIQUE INDEX shipments_order ON shipments (order_id, nth);
-- One at a time is packed of an order: two packers never pack the same.
CREATE UNIQUE INDEX shipments_open ON shipments (order_id) WHERE state IN ('packing', 'packed');
CREATE INDEX shipments_shipped ON shipments (store_id, shipped_at) WHERE shipped_at > 0;

CREATE TABLE shipment_parcels (
    id          {{.Text}} NOT NULL PRIMARY KEY,
    shipment_id {{.Text}} NOT NULL REFERENCES shipments (id),
    nth         {{.Int}} NOT NULL,
    box         {{.Text}} NOT NULL,
    grams       {{.Int}} NOT NULL,
    tracking    {{.Text}} NOT NULL
) {{.Strict}};
CREATE UNIQUE INDEX shipment_parcels_nth ON shipment_parcels (shipment_id, nth);

CREATE TABLE shipment_lines (
    parcel_id {{.Text}} NOT NULL REFERENCES shipment_parcels (id),
    line_id   {{.Text}} NOT NULL,
    qty       {{.Int}} NOT NULL,
    PRIMARY KEY (parcel_id, line_id)
) {{.Strict}};

-- The papers of a parcel as they were drawn; void ones are of a parcel that was opened again.
CREATE TABLE shipment_papers (
    id        {{.Text}} NOT NULL PRIMARY KEY,
    parcel_id {{.Text}} NOT NULL REFERENCES shipment_parcels (id),
    kind      {{.Text}} NOT NULL,
    hash      {{.Text}} NOT NULL,
    missing   {{.Text}} NOT NULL,
    tight     {{.Int}} NOT NULL,
    prints    {{.Int}} NOT NULL,
    drawn_at  {{.Int}} NOT NULL,
    void_at   {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX shipment_papers_parcel ON shipment_papers (parcel_id);
CREATE INDEX shipment_papers_hash ON shipment_papers (hash);
