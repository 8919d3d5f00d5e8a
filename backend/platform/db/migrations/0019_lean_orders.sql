-- +goose Up
-- What a customer has ordered is added up when somebody looks, from an index that holds
-- all it takes: written down with each order, it cost every order a second commit.
DROP TABLE customer_orders;
ALTER TABLE customers DROP COLUMN order_count;
DELETE FROM event_cursors WHERE subscriber = 'orders.counts';
DELETE FROM event_parked WHERE subscriber = 'orders.counts';
DROP INDEX orders_customer;
CREATE INDEX orders_customer ON orders (customer_id, placed_at, id, state, currency, total) WHERE customer_id <> '';

-- The orders that something is still to be done with are few, so one index does for the
-- views of them.
DROP INDEX orders_queue;
DROP INDEX orders_unpaid;
CREATE INDEX orders_unfinished ON orders (store_id, placed_at, id)
    WHERE state = 'placed' AND (fulfilment_status <> 'fulfilled' OR payment_status IN ('unpaid', 'partial'));
