package db_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

type nothing = struct{}

// shelf makes a table to play with.
func shelf(t *testing.T, k *testkit.Kit) {
	t.Helper()
	testkit.Update(t, k, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`CREATE TABLE shelf (id BIGINT PRIMARY KEY, name TEXT, at BIGINT, gone BIGINT, raw BYTEA)`)
	})
}

func put(id int, name string) func(*db.Tx) (int64, error) {
	return func(tx *db.Tx) (int64, error) {
		return tx.Exec(`INSERT INTO shelf (id, name) VALUES ($1, $2)`, id, name)
	}
}

func count(tx *db.Tx) (int64, error) { return db.Value[int64](tx, `SELECT count(*) FROM shelf`) }

func TestWhatIsStoredComesBackAlikeOnBothEngines(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		type label string
		testkit.Update(t, k, func(tx *db.Tx) (int64, error) {
			return tx.Exec(`INSERT INTO shelf (id, name, at, gone, raw) VALUES ($1, $2, $3, $4, $5)`,
				7, label("Ker\x00ze \xff蠟燭"), testkit.Morning, true, []byte{0, 255})
		})
		type row struct {
			id   int64
			name label
			at   time.Time
			gone bool
			raw  []byte
		}
		got := testkit.View(t, k, func(tx *db.Tx) (row, error) {
			return db.One(tx, func(scan db.Scan) (r row, err error) {
				return r, scan(&r.id, &r.name, &r.at, &r.gone, &r.raw)
			}, `SELECT id, name, at, gone, raw FROM shelf WHERE id = $1`, 7)
		})
		if got.id != 7 || got.name != "Kerze \uFFFD蠟燭" || !got.at.Equal(testkit.Morning) || !got.gone || string(got.raw) != "\x00\xff" {
			t.Errorf("came back as %+v", got)
		}
		_, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (int64, error) {
			return tx.Exec(`INSERT INTO shelf (id, name) VALUES ($1, $2)`, 8, 1.5)
		})
		if !fault.Is(err, fault.CodeInternal) {
			t.Errorf("a float was stored: %v", err)
		}
	})
}

func TestAfterAFailedStatementNothingMoreIsDoneAndNothingIsKept(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		testkit.Update(t, k, put(1, "candle"))
		_, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (nothing, error) {
			if _, err := put(2, "wick")(tx); err != nil {
				return nothing{}, err
			}
			if _, err := put(1, "candle again")(tx); !fault.Has(err, "db.duplicate") || !fault.Is(err, fault.CodeConflict) {
				t.Errorf("a second row with the same key: %v", err)
			}
			if _, err := put(3, "wax")(tx); !fault.Is(err, fault.CodeInternal) {
				t.Errorf("a statement went on after a failed one: %v", err)
			}
			return nothing{}, nil // as if nothing had happened
		})
		if !fault.Has(err, "db.duplicate") {
			t.Errorf("the failure was swallowed: %v", err)
		}
		if n := testkit.View(t, k, count); n != 1 {
			t.Errorf("%d rows were kept", n)
		}
	})
}

func TestAMissingRowEndsNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		testkit.Update(t, k, func(tx *db.Tx) (int64, error) {
			if _, err := db.Value[string](tx, `SELECT name FROM shelf WHERE id = $1`, 99); !db.None(err) {
				t.Errorf("got %v", err)
			}
			return put(1, "candle")(tx)
		})
	})
}

func TestAViewSeesOneStateAndWritesNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		testkit.View(t, k, func(tx *db.Tx) (nothing, error) {
			before, err := count(tx)
			if err != nil {
				return nothing{}, err
			}
			done := make(chan error)
			go func() {
				_, err := db.Update(k.Ctx, k.DB, put(1, "candle"))
				done <- err
			}()
			if err := <-done; err != nil {
				t.Error(err)
			}
			if after, err := count(tx); err != nil || after != before {
				t.Errorf("%d rows became %d under the reader's eyes, %v", before, after, err)
			}
			return nothing{}, nil
		})
		_, err := db.View(k.Ctx, k.DB, put(2, "wick"))
		if !fault.Is(err, fault.CodeInternal) {
			t.Errorf("a View wrote: %v", err)
		}
	})
}

func TestARehearsalRunsEveryUpdateTwiceAndKeepsOnlyTheSecond(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		runs, told := 0, 0
		testkit.Update(t, k, func(tx *db.Tx) (int64, error) {
			runs++
			tx.AfterCommit(func() { told++ })
			return put(1, "candle")(tx)
		})
		if n := testkit.View(t, k, count); n != 1 || runs != 2 || told != 1 {
			t.Errorf("%d rows, %d runs, told %d times", n, runs, told)
		}
	})
}

func TestATransactionInsideATransactionIsCaught(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		inside := map[string]func(){
			"an Update": func() { _, _ = db.Update(k.Ctx, k.DB, count) },
			"a View":    func() { _, _ = db.View(k.Ctx, k.DB, count) },
		}
		for name, open := range inside {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%s was opened inside an Update", name)
					}
				}()
				_, _ = db.Update(k.Ctx, k.DB, func(*db.Tx) (nothing, error) {
					open()
					return nothing{}, nil
				})
			}()
		}
		testkit.Update(t, k, put(1, "the writer is free again"))
	})
}

func TestFiftyClientsRaiseOneCounterWithoutAGap(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		testkit.Update(t, k, put(1, "counter"))
		testkit.Update(t, k, func(tx *db.Tx) (int64, error) { return tx.Exec(`UPDATE shelf SET at = 0`) })
		each := testkit.Rounds(1000, 100) / 50
		second := k.Reopen(t, db.Config{}) // as another program on the same database
		var mu sync.Mutex
		seen := map[int64]bool{}
		var all sync.WaitGroup
		for client := range 50 {
			d := []*db.DB{k.DB, second}[client%2]
			all.Go(func() {
				for range each {
					n, err := db.Update(k.Ctx, d, func(tx *db.Tx) (int64, error) {
						was, err := db.Value[int64](tx, `SELECT at FROM shelf WHERE id = 1`)
						if err != nil {
							return 0, err
						}
						_, err = tx.Exec(`UPDATE shelf SET at = $1 WHERE id = 1`, was+1)
						return was + 1, err
					})
					if err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					if seen[n] {
						t.Errorf("%d was given out twice", n)
					}
					seen[n] = true
					mu.Unlock()
				}
			})
		}
		all.Wait()
		for n := range int64(50 * each) {
			if !seen[n+1] {
				t.Fatalf("%d is missing", n+1)
			}
		}
	})
}

func TestTheSameWishTwiceIsOneDeed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		wish := func(body string) (string, error) {
			return db.Update(k.Ctx, k.DB, func(tx *db.Tx) (string, error) {
				claim := db.Claim{Scope: "shelf.put", Key: "k1", Digest: db.Digest([]byte(body))}
				return db.Once(tx, claim, func() (string, error) {
					id, err := db.Value[int64](tx, `SELECT count(*) + 1 FROM shelf`)
					if err != nil {
						return "", err
					}
					_, err = put(int(id), body)(tx)
					return fmt.Sprint("row ", id), err
				})
			})
		}
		for range 3 {
			if id, err := wish("candle"); err != nil || id != "row 1" {
				t.Fatalf("got %q, %v", id, err)
			}
		}
		if _, err := wish("another candle"); !fault.Has(err, "db.key_reused") {
			t.Errorf("one key stood for two wishes: %v", err)
		}
		if n := testkit.View(t, k, count); n != 1 {
			t.Errorf("%d rows", n)
		}
	})
}

func TestAWishThatTookTheLastOneIsAnsweredWhenItComesAgain(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		testkit.Update(t, k, put(1, "candle"))
		gone := fault.Conflict("shelf.gone")
		take := func(key string) (string, error) {
			return db.Update(k.Ctx, k.DB, func(tx *db.Tx) (string, error) {
				return db.Once(tx, db.Claim{Scope: "shelf.take", Key: key}, func() (string, error) {
					n, err := tx.Exec(`DELETE FROM shelf WHERE id = 1`)
					if err == nil && n == 0 {
						err = gone
					}
					return "taken", err
				})
			})
		}
		for range 3 {
			if id, err := take("k1"); err != nil || id != "taken" {
				t.Fatalf("got %q, %v", id, err)
			}
		}
		if _, err := take("k2"); !fault.Has(err, "shelf.gone") {
			t.Errorf("somebody else got %v", err)
		}
	})
}

func TestWhoHangsUpWhileWaitingGetsNothingDone(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		ctx, cancel := context.WithCancel(k.Ctx)
		cancel()
		if _, err := db.Update(ctx, k.DB, put(1, "candle")); !fault.Has(err, "db.cancelled") {
			t.Errorf("got %v", err)
		}
		if _, err := db.View(ctx, k.DB, count); err == nil {
			t.Error("a reader who hung up was served")
		}
		if n := testkit.View(t, k, count); n != 0 {
			t.Errorf("%d rows", n)
		}
	})
}

func TestAPanicInATransactionLeavesNothingAndFreesTheWriter(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		func() {
			defer func() { _ = recover() }()
			_, _ = db.Update(k.Ctx, k.DB, func(tx *db.Tx) (nothing, error) {
				_, _ = put(1, "candle")(tx)
				panic("a mistake")
			})
		}()
		if n := testkit.View(t, k, count); n != 0 {
			t.Errorf("%d rows", n)
		}
		testkit.Update(t, k, put(1, "candle"))
	})
}

func TestTheWriterPromisesWhatItSays(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	r, err := k.DB.Inspect(k.Ctx)
	if err != nil || r.Journal != "wal" || r.Synchronous != "2" || len(r.Problems) != 0 || r.Schema == 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestAFolderMayHaveAnyName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Müller & Söhne 100% ? #1 蠟燭")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "shop.db")
	d, err := db.Open(t.Context(), db.Config{URL: path})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Inspect(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	names, err := os.ReadDir(dir) // a closed shop is one file
	if err != nil || len(names) != 1 || names[0].Name() != "shop.db" {
		t.Errorf("%v, %v", names, err)
	}
}

func TestAnAddressThatIsNoDatabaseIsRefused(t *testing.T) {
	for _, address := range []string{"", "mysql://127.0.0.1/shop", "https://example.com"} {
		if _, err := db.Open(t.Context(), db.Config{URL: address}); !fault.Has(err, "db.url") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestWhatIsNoShopIsSaidToBeNone(t *testing.T) {
	dir := t.TempDir()
	letter := filepath.Join(dir, "letter.db")
	if err := os.WriteFile(letter, []byte(strings.Repeat("Dear customer, ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, key := range map[string]string{
		letter:                                 "db.corrupt",
		testkit.Foreign(t):                     "db.corrupt", // the database of another program
		filepath.Join(dir, "absent", "s.db"):   "db.cannot_open",
		filepath.Join(letter, "below", "s.db"): "db.cannot_open",
	} {
		if _, err := db.Open(t.Context(), db.Config{URL: path}); !fault.Has(err, key) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := db.Open(t.Context(), db.Config{URL: filepath.Join(dir, "none.db"), ReadOnly: true}); !fault.Has(err, "db.cannot_open") {
		t.Errorf("a reader made a database: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "none.db")); !errors.Is(err, os.ErrNotExist) {
		t.Error("a reader made a file")
	}
}
