package testkit

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
)

// Kit is a fresh, migrated database with its event log and a clock.
type Kit struct {
	DB    *db.DB
	Log   *events.Log
	Clock *Clock
	Ctx   context.Context // in which the owner acts
	URL   string          // of the database, for opening it once more
	Plain bool            // each Update runs once, as it does outside tests
}

// Each runs a test on every engine that there is, in parallel, each on a
// database of its own.
func Each(t *testing.T, test func(t *testing.T, k *Kit)) {
	t.Helper()
	each(t, Open, test)
}

// EachPlain is Each with every Update running once, for tests that have tens of thousands
// of them and say nothing of what one does twice.
func EachPlain(t *testing.T, test func(t *testing.T, k *Kit)) {
	t.Helper()
	each(t, OpenPlain, test)
}

func each(t *testing.T, kit func(testing.TB, db.Engine) *Kit, test func(t *testing.T, k *Kit)) {
	t.Helper()
	for _, engine := range Engines() {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			test(t, kit(t, engine))
		})
	}
}

// Engines returns the engines that tests can run on here.
func Engines() []db.Engine {
	if os.Getenv(serverVariable) == "" {
		return []db.Engine{db.SQLite}
	}
	return []db.Engine{db.SQLite, db.Postgres}
}

// Open returns a kit on a fresh database of this engine, which the end of the
// test closes and removes. Every Update in it runs twice.
func Open(t testing.TB, engine db.Engine) *Kit {
	t.Helper()
	return open(t, &Kit{URL: Fresh(t, engine)})
}

// OpenPlain is Open with every Update running once.
func OpenPlain(t testing.TB, engine db.Engine) *Kit {
	t.Helper()
	return open(t, &Kit{URL: Fresh(t, engine), Plain: true})
}

func open(t testing.TB, k *Kit) *Kit {
	t.Helper()
	k.Clock = NewClock()
	k.Ctx = staff.WithSeat(t.Context(), staff.OwnersSeat)
	k.DB = k.Reopen(t, db.Config{})
	log, err := events.Open(context.Background(), k.DB)
	if err != nil {
		t.Fatal(err)
	}
	k.Log = log
	return k
}

// Reopen opens the kit's database once more; the end of the test closes it.
func (k *Kit) Reopen(t testing.TB, cfg db.Config) *db.DB {
	t.Helper()
	cfg.URL, cfg.Rehearse = k.URL, !k.Plain
	if cfg.Clock == nil {
		cfg.Clock = k.Clock.Now
	}
	d, err := db.Open(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// Update runs fn in a transaction and fails the test when it does.
func Update[T any](t testing.TB, k *Kit, fn func(*db.Tx) (T, error)) T {
	t.Helper()
	v, err := db.Update(k.Ctx, k.DB, fn)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// View reads in a transaction and fails the test when that does.
func View[T any](t testing.TB, k *Kit, fn func(*db.Tx) (T, error)) T {
	t.Helper()
	v, err := db.View(k.Ctx, k.DB, fn)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Fresh returns the URL of a migrated database without rows, which the end of
// the test removes.
func Fresh(t testing.TB, engine db.Engine) string {
	t.Helper()
	if engine == db.Postgres {
		return createPostgres(t, postgresTemplate())
	}
	path := filepath.Join(t.TempDir(), "shop.db")
	if err := os.WriteFile(path, sqliteTemplate(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// sqliteTemplate returns the bytes of a migrated database, made once.
var sqliteTemplate = sync.OnceValue(func() []byte {
	dir, err := os.MkdirTemp("", "shopbench-template-")
	must(err)
	defer func() { must(os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "shop.db")
	migrated(path)
	raw, err := os.ReadFile(path) //nolint:gosec // the path is ours
	must(err)
	return raw
})

func migrated(url string) {
	d, err := db.Open(context.Background(), db.Config{URL: url})
	must(err)
	must(d.Close())
}

// serverVariable names the environment variable with the test server's URL.
const serverVariable = "SHOPBENCH_TEST_POSTGRES"

// Empty returns the URL of a database without any table, which the end of the
// test removes.
func Empty(t testing.TB, engine db.Engine) string {
	t.Helper()
	if engine == db.Postgres {
		return createPostgres(t, "template0")
	}
	return filepath.Join(t.TempDir(), "shop.db")
}

func createPostgres(t testing.TB, template string) string {
	t.Helper()
	name := ident.NewMaker(NewClock().Now).New("test") // the clock stands still, the rest is random
	postgres(t, "CREATE DATABASE "+name+" TEMPLATE "+template)
	t.Cleanup(func() { postgres(t, "DROP DATABASE "+name+" WITH (FORCE)") })
	return databaseURL(name)
}

// postgresTemplate returns the name of a migrated database to copy. It is made
// once for each schema and stays on the server, as a cache.
var postgresTemplate = sync.OnceValue(func() string {
	name := "shopbench_template_" + db.Fingerprint(db.Postgres)
	server, err := sql.Open("pgx", os.Getenv(serverVariable))
	must(err)
	defer func() { must(server.Close()) }()
	ctx := context.Background()
	conn, err := server.Conn(ctx)
	must(err)
	defer func() { must(conn.Close()) }()
	_, err = conn.ExecContext(ctx, "SELECT pg_advisory_lock(20260302)") // other test programs start at the same time
	must(err)
	var there int
	must(conn.QueryRowContext(ctx, "SELECT count(*) FROM pg_database WHERE datname = $1", name).Scan(&there))
	if there == 0 {
		_, err = conn.ExecContext(ctx, "CREATE DATABASE "+name+"_new")
		must(err)
		migrated(databaseURL(name + "_new"))
		_, err = conn.ExecContext(ctx, "ALTER DATABASE "+name+"_new RENAME TO "+name)
		must(err)
	}
	_, err = conn.ExecContext(ctx, "SELECT pg_advisory_unlock(20260302)")
	must(err)
	return name
})

func postgres(t testing.TB, statement string) {
	t.Helper()
	server, err := sql.Open("pgx", os.Getenv(serverVariable))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Close() }()
	if _, err := server.ExecContext(context.Background(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func databaseURL(name string) string {
	u, err := url.Parse(os.Getenv(serverVariable))
	must(err)
	u.Path = "/" + name
	return u.String()
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
