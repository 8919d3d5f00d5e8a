-- +goose Up
-- Programs of others that call the API, each by a token. Kept is the hash.
CREATE TABLE staff_programs (
    id         {{.Text}} NOT NULL PRIMARY KEY,
    token      {{.Text}} NOT NULL UNIQUE,
    name       {{.Text}} NOT NULL,
    role_id    {{.Text}} NOT NULL REFERENCES staff_roles (id),
    made_by    {{.Text}} NOT NULL,
    made_at    {{.Int}} NOT NULL,
    seen_at    {{.Int}} NOT NULL,
    revoked_at {{.Int}} NOT NULL
) {{.Strict}};
CREATE INDEX staff_programs_role ON staff_programs (role_id);
