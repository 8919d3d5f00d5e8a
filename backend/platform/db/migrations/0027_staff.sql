-- +goose Up
-- What people may do. A limit of -1 is none.
CREATE TABLE staff_roles (
    id              {{.Text}} NOT NULL PRIMARY KEY,
    position        {{.Int}} NOT NULL,
    name            {{.Text}} NOT NULL,
    rights          {{.Text}} NOT NULL,
    discount_cap    {{.Int}} NOT NULL,
    refund_limit    {{.Int}} NOT NULL,
    refund_currency {{.Text}} NOT NULL,
    version         {{.Int}} NOT NULL
) {{.Strict}};

CREATE TABLE staff (
    id            {{.Text}} NOT NULL PRIMARY KEY,
    name          {{.Text}} NOT NULL,
    name_key      {{.Text}} NOT NULL,
    role_id       {{.Text}} NOT NULL REFERENCES staff_roles (id),
    pin           {{.Text}} NOT NULL,
    password      {{.Text}} NOT NULL,
    badge         {{.Text}} NOT NULL,
    -- How often in a row a PIN, or a password, was wrong, and until when none is tried.
    -- Who guesses a password from elsewhere keeps nobody from the bench.
    pin_misses      {{.Int}} NOT NULL,
    pin_wait        {{.Int}} NOT NULL,
    password_misses {{.Int}} NOT NULL,
    password_wait   {{.Int}} NOT NULL,
    version       {{.Int}} NOT NULL,
    archived_at   {{.Int}} NOT NULL,
    created_at    {{.Int}} NOT NULL,
    updated_at    {{.Int}} NOT NULL
) {{.Strict}};
CREATE UNIQUE INDEX staff_name ON staff (name_key) WHERE archived_at = 0;
CREATE INDEX staff_role ON staff (role_id);
CREATE UNIQUE INDEX staff_badge ON staff (badge) WHERE badge <> '';

CREATE TABLE staff_devices (
    id         {{.Text}} NOT NULL PRIMARY KEY,
    name       {{.Text}} NOT NULL,
    kind       {{.Text}} NOT NULL,
    made_by    {{.Text}} NOT NULL,
    made_at    {{.Int}} NOT NULL,
    revoked_at {{.Int}} NOT NULL
) {{.Strict}};

CREATE TABLE staff_sessions (
    id         {{.Text}} NOT NULL PRIMARY KEY,
    -- The hash of what the device holds.
    token      {{.Text}} NOT NULL UNIQUE,
    device_id  {{.Text}} NOT NULL REFERENCES staff_devices (id),
    staff_id   {{.Text}} NOT NULL,
    locked     {{.Int}} NOT NULL,
    made_at    {{.Int}} NOT NULL,
    seen_at    {{.Int}} NOT NULL,
    -- When it ends; 0 for not yet.
    ends_at    {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX staff_sessions_device ON staff_sessions (device_id, ends_at);

CREATE TABLE staff_approvals (
    token      {{.Text}} NOT NULL PRIMARY KEY,
    session_id {{.Text}} NOT NULL,
    staff_id   {{.Text}} NOT NULL,
    needs      {{.Text}} NOT NULL,
    until      {{.Int}} NOT NULL,
    used_at    {{.Int}} NOT NULL
) {{.Strict}};

INSERT INTO staff_roles (id, position, name, rights, discount_cap, refund_limit, refund_currency, version) VALUES
    ('owner', 0, '', '', -1, -1, '', 1),
    ('manager', 1, '', 'audit.view backups.make catalog.manage costs.view customers.manage customers.view exports.make fulfilment.pack orders.cancel orders.manage orders.view payments.manage records.archive stock.manage stock.view', 300000, -1, '', 1),
    ('clerk', 2, '', 'customers.manage customers.view fulfilment.pack orders.cancel orders.manage orders.view payments.manage stock.view', 100000, 0, '', 1),
    ('packer', 3, '', 'fulfilment.pack orders.view stock.view', 0, 0, '', 1);
INSERT INTO staff (id, name, name_key, role_id, pin, password, badge, pin_misses, pin_wait, password_misses, password_wait, version, archived_at, created_at, updated_at) VALUES
    ('owner', '', '', 'owner', '', '', '', 0, 0, 0, 0, 1, 0, 0, 0);
