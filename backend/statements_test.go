package backend_test

import (
	"context"
	"database/sql"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
	"shopbench/backend/testkit/sqlscan"
)

// TestEveryStatementIsUnderstoodByEveryEngine prepares each SQL statement of
// the program against the schema: what sqlc would give us, for SQL by hand.
// Statements that are put together at run time are prepared by the tests that
// run them.
func TestEveryStatementIsUnderstoodByEveryEngine(t *testing.T) {
	all, err := sqlscan.Collect(os.DirFS(".."), "shopbench", "backend")
	if err != nil {
		t.Fatal(err)
	}
	problems := map[string][]string{} // by place, one for each engine that refuses
	prepared := 0
	for _, engine := range testkit.Engines() {
		conn := bare(t, engine)
		for _, s := range all {
			if s.Open || strings.HasPrefix(s.File, "backend/testkit/") || forAnother(engine, s) {
				continue
			}
			prepared++
			stmt, err := conn.PrepareContext(t.Context(), s.Text)
			if err != nil {
				place := s.File + ": " + s.Text
				problems[place] = append(problems[place], string(engine)+": "+err.Error())
				continue
			}
			if err := stmt.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if prepared < 20 {
		t.Fatalf("only %d statements were found: this test looks in the wrong place", prepared)
	}
	for place, refused := range problems {
		// Inside db an engine may have words of its own; it is the one place.
		if strings.HasPrefix(place, "backend/platform/db/") && (len(refused) < len(testkit.Engines()) || len(testkit.Engines()) == 1) {
			continue
		}
		t.Errorf("%s\n%s", place, strings.Join(refused, "\n"))
	}
}

// changing are the statements that take something away from what a table says, or from
// who is told of it; an INSERT with ON CONFLICT is among them.
var changing = regexp.MustCompile(`(?i)\b(UPDATE|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE)\s+"?(events|audit_fields)\b|\bINTO\s+"?(events|audit_fields)\b[^;]*\bON\s+CONFLICT`)

func TestNoStatementEditsOrRemovesWhatTheLogSays(t *testing.T) {
	all, err := sqlscan.Collect(os.DirFS(".."), "shopbench", "backend")
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for _, s := range all {
		tables := s.Tables()
		if !s.Writes() || !slices.Contains(tables, "events") && !slices.Contains(tables, "audit_fields") {
			continue
		}
		written++
		if changing.MatchString(s.Text) {
			t.Errorf("%s:%d takes something back that was written down: %s", s.File, s.Line, s.Text)
		}
	}
	if written != 2 {
		t.Errorf("%d statements write the log, not one for events and one for what they changed", written)
	}
	for _, breaks := range []string{
		`UPDATE events SET actor = ''`, `DELETE FROM audit_fields WHERE seq = $1`, `INSERT INTO audit_fields (seq) VALUES ($1) ON CONFLICT (seq) DO NOTHING`,
	} {
		if !changing.MatchString(breaks) {
			t.Errorf("this test would let %s pass", breaks)
		}
	}
}

// forAnother reports whether a statement is for another engine than this one:
// where a package does something for one engine alone, the file bears its name.
func forAnother(engine db.Engine, s sqlscan.Statement) bool {
	switch s.Package() {
	case "backend/platform/files", "backend/platform/search":
		name := db.Engine(strings.TrimSuffix(path.Base(s.File), ".go"))
		return name != engine && (name == db.SQLite || name == db.Postgres)
	}
	return false
}

// bare returns a connection to a fresh, migrated database.
func bare(t *testing.T, engine db.Engine) *sql.Conn {
	t.Helper()
	driver := map[db.Engine]string{db.SQLite: "sqlite", db.Postgres: "pgx"}[engine]
	pool, err := sql.Open(driver, testkit.Fresh(t, engine))
	if err != nil {
		t.Fatal(err)
	}
	conn, err := pool.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
	})
	return conn
}
