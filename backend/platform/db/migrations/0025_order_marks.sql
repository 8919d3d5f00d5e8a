-- +goose Up
-- What the house notes of an order for its own work, and the numbers that its parcels
-- are followed by. The last day there is stands for none, so that orders with a day come
-- before those without.
ALTER TABLE orders ADD COLUMN ship_by {{.Text}} NOT NULL DEFAULT '9999-12-31';
ALTER TABLE orders ADD COLUMN held {{.Int}} NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN held_why {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN tags {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN tracking {{.Text}} NOT NULL DEFAULT '';
-- What is held and what has a day are few: each has an index that other orders are not in.
CREATE INDEX orders_held ON orders (store_id, placed_at, id) WHERE held = 1;
CREATE INDEX orders_due ON orders (store_id, ship_by, placed_at, id)
    WHERE state = 'placed' AND fulfilment_status <> 'fulfilled' AND ship_by < '9999-12-31';
