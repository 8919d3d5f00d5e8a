-- +goose Up
-- What an event changed, field by field. It stands apart from the events, which hold no
-- word of anybody, so that what concerns a person can be erased while they stay.
CREATE TABLE audit_fields (
    seq      {{.Int}} NOT NULL REFERENCES events (seq),
    position {{.Int}} NOT NULL,
    field    {{.Text}} NOT NULL,
    kind     {{.Text}} NOT NULL,
    before   {{.Text}} NOT NULL,
    after    {{.Text}} NOT NULL,
    PRIMARY KEY (seq, position)
) {{.Strict}};
