-- +goose Up
-- What a customer has ordered and not cancelled, handed down by the orders: how many
-- in all, and a row for each currency.
ALTER TABLE customers ADD COLUMN order_count {{.Int}} NOT NULL DEFAULT 0;

CREATE TABLE customer_orders (
    customer_id {{.Text}} NOT NULL REFERENCES customers (id),
    currency    {{.Text}} NOT NULL,
    orders      {{.Int}} NOT NULL,
    total       {{.Int}} NOT NULL,
    last_at     {{.Int}} NOT NULL,
    PRIMARY KEY (customer_id, currency)
) {{.Keyed}};
INSERT INTO customer_orders (customer_id, currency, orders, total, last_at)
    SELECT o.customer_id, o.currency, count(*), CAST(coalesce(sum(o.total), 0) AS bigint), max(o.placed_at)
    FROM orders o JOIN customers c ON c.id = o.customer_id
    WHERE o.state <> 'cancelled' GROUP BY o.customer_id, o.currency;
UPDATE customers SET order_count = (SELECT CAST(coalesce(sum(o.orders), 0) AS bigint) FROM customer_orders o WHERE o.customer_id = customers.id);
