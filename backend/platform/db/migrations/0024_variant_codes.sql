-- +goose Up
-- What else is printed on a variant or on a case of it: the supplier's own number, the code
-- of a carton of twelve. Each stands for so many pieces.
CREATE TABLE variant_codes (
    code_key   {{.Text}} NOT NULL PRIMARY KEY,
    variant_id {{.Text}} NOT NULL REFERENCES variants (id),
    position   {{.Int}} NOT NULL,
    code       {{.Text}} NOT NULL,
    pieces     {{.Int}} NOT NULL
) {{.Keyed}};
CREATE INDEX variant_codes_variant ON variant_codes (variant_id, position);
