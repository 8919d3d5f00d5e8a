-- +goose Up
-- Whether an import sets the stock of variants that were known before to what its file says.
ALTER TABLE imports ADD COLUMN restock {{.Int}} NOT NULL DEFAULT 0;
