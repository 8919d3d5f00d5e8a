-- +goose Up
-- Each view of the orders reads its own, newest first, however many others there are;
-- a new order stands in two of them.
DROP INDEX orders_state;
CREATE INDEX orders_unpaid ON orders (store_id, placed_at, id) WHERE state = 'placed' AND payment_status IN ('unpaid', 'partial');
CREATE INDEX orders_refund ON orders (store_id, placed_at, id) WHERE payment_status = 'overpaid';
CREATE INDEX orders_cancelled ON orders (store_id, placed_at, id) WHERE state = 'cancelled';
CREATE INDEX orders_sent ON orders (store_id, placed_at, id) WHERE state = 'placed' AND fulfilment_status = 'fulfilled';
