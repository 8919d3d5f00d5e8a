-- +goose Up
CREATE TABLE payments (
    id          {{.Text}} NOT NULL PRIMARY KEY,
    order_id    {{.Text}} NOT NULL REFERENCES orders (id),
    store_id    {{.Text}} NOT NULL REFERENCES stores (id),
    origin      {{.Text}} NOT NULL,
    method      {{.Text}} NOT NULL,
    amount      {{.Int}} NOT NULL,
    reference   {{.Text}} NOT NULL,
    state       {{.Text}} NOT NULL,
    day         {{.Text}} NOT NULL,
    actor       {{.Text}} NOT NULL,
    received_at {{.Int}} NOT NULL,
    voided_at   {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX payments_order ON payments (order_id, received_at);
CREATE INDEX payments_day ON payments (store_id, day);

CREATE TABLE payment_refunds (
    id        {{.Text}} NOT NULL PRIMARY KEY,
    order_id  {{.Text}} NOT NULL REFERENCES orders (id),
    store_id  {{.Text}} NOT NULL REFERENCES stores (id),
    origin    {{.Text}} NOT NULL,
    method    {{.Text}} NOT NULL,
    amount    {{.Int}} NOT NULL,
    reference {{.Text}} NOT NULL,
    state     {{.Text}} NOT NULL,
    day       {{.Text}} NOT NULL,
    actor     {{.Text}} NOT NULL,
    paid_at   {{.Int}} NOT NULL,
    voided_at {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX payment_refunds_order ON payment_refunds (order_id, paid_at);
CREATE INDEX payment_refunds_day ON payment_refunds (store_id, day);
