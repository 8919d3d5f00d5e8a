-- +goose Up
-- By which rate a product is taxed; empty for the standard one.
ALTER TABLE products ADD COLUMN tax_category {{.Text}} NOT NULL DEFAULT '';

CREATE TABLE orders (
    id              {{.Text}} NOT NULL PRIMARY KEY,
    store_id        {{.Text}} NOT NULL REFERENCES stores (id),
    number          {{.Text}} NOT NULL,
    number_key      {{.Text}} NOT NULL,
    token           {{.Text}} NOT NULL UNIQUE,
    origin          {{.Text}} NOT NULL,
    state           {{.Text}} NOT NULL,
    customer_id     {{.Text}} NOT NULL,
    buyer           {{.Text}} NOT NULL,
    buyer_key       {{.Text}} NOT NULL,
    -- An address is kept as it was written and is only ever read whole.
    ship_to         {{.Text}} NOT NULL,
    bill_to         {{.Text}} NOT NULL,
    country         {{.Text}} NOT NULL,
    locale          {{.Text}} NOT NULL,
    currency        {{.Text}} NOT NULL,
    inclusive       {{.Int}} NOT NULL,
    rounding        {{.Text}} NOT NULL,
    exempt          {{.Int}} NOT NULL,
    method_id       {{.Text}} NOT NULL,
    method_name     {{.Text}} NOT NULL,
    pickup          {{.Int}} NOT NULL,
    discount_rate   {{.Int}} NOT NULL,
    discount_amount {{.Int}} NOT NULL,
    note            {{.Text}} NOT NULL,
    pieces          {{.Int}} NOT NULL,
    subtotal        {{.Int}} NOT NULL,
    discount        {{.Int}} NOT NULL,
    shipping        {{.Int}} NOT NULL,
    relief          {{.Int}} NOT NULL,
    tax             {{.Int}} NOT NULL,
    total           {{.Int}} NOT NULL,
    paid            {{.Int}} NOT NULL,
    refunded        {{.Int}} NOT NULL,
    payment_status  {{.Text}} NOT NULL,
    day             {{.Text}} NOT NULL,
    version         {{.Int}} NOT NULL,
    placed_at       {{.Int}} NOT NULL,
    cancelled_at    {{.Int}} NOT NULL,
    updated_at      {{.Int}} NOT NULL
) {{.Strict}};
CREATE UNIQUE INDEX orders_number ON orders (store_id, number_key, origin);
CREATE INDEX orders_placed ON orders (store_id, placed_at, id);
CREATE INDEX orders_state ON orders (store_id, state, payment_status, placed_at, id);
CREATE INDEX orders_customer ON orders (customer_id, placed_at, id) WHERE customer_id <> '';

CREATE TABLE order_lines (
    order_id        {{.Text}} NOT NULL REFERENCES orders (id),
    id              {{.Text}} NOT NULL,
    position        {{.Int}} NOT NULL,
    variant_id      {{.Text}} NOT NULL,
    product_id      {{.Text}} NOT NULL,
    title           {{.Text}} NOT NULL,
    choices         {{.Text}} NOT NULL,
    sku             {{.Text}} NOT NULL,
    qty             {{.Int}} NOT NULL,
    qty_digits      {{.Int}} NOT NULL,
    unit            {{.Int}} NOT NULL,
    discount_rate   {{.Int}} NOT NULL,
    discount_amount {{.Int}} NOT NULL,
    category        {{.Text}} NOT NULL,
    grams           {{.Int}} NOT NULL,
    total           {{.Int}} NOT NULL,
    tax             {{.Int}} NOT NULL,
    PRIMARY KEY (order_id, id)
) {{.Strict}};

CREATE TABLE order_adjustments (
    order_id {{.Text}} NOT NULL REFERENCES orders (id),
    position {{.Int}} NOT NULL,
    line     {{.Int}} NOT NULL,
    kind     {{.Text}} NOT NULL,
    origin   {{.Text}} NOT NULL,
    label    {{.Text}} NOT NULL,
    minor    {{.Int}} NOT NULL,
    included {{.Int}} NOT NULL,
    rate     {{.Int}} NOT NULL,
    base     {{.Int}} NOT NULL,
    PRIMARY KEY (order_id, position)
) {{.Keyed}};

-- What an order was before each of its edits.
CREATE TABLE order_revisions (
    order_id {{.Text}} NOT NULL REFERENCES orders (id),
    version  {{.Int}} NOT NULL,
    body     {{.Text}} NOT NULL,
    actor    {{.Text}} NOT NULL,
    at       {{.Int}} NOT NULL,
    PRIMARY KEY (order_id, version)
) {{.Strict}};
