// Package search finds things by what people remember of them: a few words with
// or without accents, the beginning of a word, a code or a part of one, a word
// that is nearly right.
//
// A package that has something to be found declares an Index and calls Put in
// the transaction that changes the thing, so that what is found is always what
// is true. What a word is, which misspelling is near and what comes first is
// decided here, in Go, for both engines alike; the engine only looks words up,
// by FTS5 on SQLite and by tsvector on PostgreSQL, without any extension.
//
// Invariants:
//   - The full text is kept by the database itself (triggers on SQLite,
//     generated columns on PostgreSQL) and cannot differ from search_index.
//   - search_terms counts in how many things of a kind each word of letters
//     stands; a word that stands in none is not in it.
//   - No question costs more than a few thousand rows: each source of
//     candidates is capped, the newest first.
//
// Tables: search_index, search_codes, search_terms, and search_text on SQLite.
// Tier T1, storey b.
package search
