package testkit

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// Foreign returns the path of a SQLite database that another program has made.
func Foreign(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "notes.db")
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.ExecContext(t.Context(), `CREATE TABLE notes (text TEXT)`); err != nil {
		t.Fatal(err)
	}
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
