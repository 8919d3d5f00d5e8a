-- +goose Up
-- What a picture that waits is found by when a file of its name comes, and why it could not be fetched.
ALTER TABLE product_media ADD COLUMN name_key {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE product_media ADD COLUMN fault_key {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE product_media ADD COLUMN fault_args {{.Text}} NOT NULL DEFAULT '{}';
CREATE INDEX product_media_waiting ON product_media (url) WHERE state <> 'ready';
CREATE INDEX product_media_name ON product_media (name_key) WHERE state <> 'ready';
