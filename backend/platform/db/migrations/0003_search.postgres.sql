-- +goose Up
-- The words of every thing that can be found, folded by the program: those of
-- the title in their order, those of the body once each, and the codes. The
-- kind is a word of its own, which a colon tells from all others.
CREATE TABLE search_index (
    docid {{.Serial}},
    kind  {{.Text}} NOT NULL,
    id    {{.Text}} NOT NULL,
    title {{.Text}} NOT NULL,
    body  {{.Text}} NOT NULL,
    codes {{.Text}} NOT NULL,
    title_words TSVECTOR NOT NULL GENERATED ALWAYS AS
        (array_to_tsvector(array_remove(string_to_array(':' || kind || ' ' || title, ' '), ''))) STORED,
    words TSVECTOR NOT NULL GENERATED ALWAYS AS
        (array_to_tsvector(array_remove(string_to_array(':' || kind || ' ' || title || ' ' || body, ' '), ''))) STORED,
    UNIQUE (kind, id)
);
CREATE INDEX search_index_title ON search_index USING gin (title_words);
CREATE INDEX search_index_words ON search_index USING gin (words);

CREATE TABLE search_codes (
    kind  {{.Text}} NOT NULL,
    code  {{.Text}} NOT NULL,
    docid {{.Int}} NOT NULL,
    PRIMARY KEY (kind, code, docid)
);

-- In how many things of a kind a word stands, from both of its ends; and which
-- letters it has, as a set of bits.
CREATE TABLE search_terms (
    kind    {{.Text}} NOT NULL,
    term    {{.Text}} NOT NULL,
    mirror  {{.Text}} NOT NULL,
    length  {{.Int}} NOT NULL,
    letters {{.Int}} NOT NULL,
    count   {{.Int}} NOT NULL,
    PRIMARY KEY (kind, term)
);
CREATE INDEX search_terms_mirror ON search_terms (kind, mirror, length, letters);
