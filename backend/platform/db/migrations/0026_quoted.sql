-- +goose Up
-- The last day on which a quote can become an order at its prices; empty for what was
-- ordered at once. A view of quotes reads its own index, which orders are not in.
ALTER TABLE orders ADD COLUMN valid_until {{.Text}} NOT NULL DEFAULT '';
CREATE INDEX orders_quoted ON orders (store_id, placed_at, id) WHERE state IN ('quoted', 'declined');
