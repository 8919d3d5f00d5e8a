package files

import (
	"context"
	"slices"
	"time"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// grace is how long a blob is kept though nothing names it: a picture is put
// before the product that it belongs to is saved.
const grace = 24 * time.Hour

// swept is how many blobs are looked at in one turn.
const swept = 50

// Named tells which of some hashes are named by rows of a package. It is asked
// for a few at a time, so that it needs to look up these only.
type Named func(tx *db.Tx, hashes []string) ([]string, error)

// Sweep removes the blobs that nothing has named for a day, and bytes that a
// power cut has left without a row. It is given every Named that there is, and
// returns how many it removed. Faults: unavailable
// files.unwritable, files.unreadable.
func (s *Store) Sweep(ctx context.Context, named ...Named) (int, error) {
	before := s.db.Now().Add(-grace)
	removed, after := 0, ""
	for {
		seen, gone, err := s.sweepSome(ctx, before, after, named)
		removed += gone
		if err != nil {
			return removed, err
		}
		if len(seen) < swept {
			break
		}
		after = seen[len(seen)-1]
	}
	err := s.keeper.strays(before, func(hashes []string) error {
		gone, err := s.sweepStrays(ctx, hashes)
		removed += gone
		return err
	})
	return removed, err
}

// sweepSome looks at the next blobs after a hash, and returns them and how many
// of them it removed.
func (s *Store) sweepSome(ctx context.Context, before time.Time, after string, named []Named) ([]string, int, error) {
	s.sweeping.Lock()
	defer s.sweeping.Unlock()
	type turn struct{ seen, gone []string }
	t, err := db.Background(ctx, s.db, func(tx *db.Tx) (turn, error) {
		seen, err := db.All(tx, scanHash, `SELECT hash FROM files WHERE put_at < $1 AND hash > $2 ORDER BY hash LIMIT $3`, before, after, swept)
		if err != nil || len(seen) == 0 {
			return turn{}, err
		}
		gone := slices.Clone(seen)
		for _, n := range named {
			used, err := n(tx, gone)
			if err != nil {
				return turn{}, err
			}
			gone = slices.DeleteFunc(gone, func(hash string) bool { return slices.Contains(used, hash) })
		}
		return turn{seen, gone}, s.forget(tx, gone)
	})
	if err != nil {
		return nil, 0, err
	}
	return t.seen, len(t.gone), s.removeAll(t.gone)
}

func (s *Store) forget(tx *db.Tx, hashes []string) error {
	for _, hash := range hashes {
		if err := s.keeper.forget(tx, hash); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM file_originals WHERE hash = $1`, hash); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM files WHERE hash = $1`, hash); err != nil {
			return err
		}
	}
	return nil
}

// sweepStrays removes the bytes of those hashes that have no row.
func (s *Store) sweepStrays(ctx context.Context, hashes []string) (int, error) {
	if len(hashes) == 0 {
		return 0, nil
	}
	s.sweeping.Lock()
	defer s.sweeping.Unlock()
	rows, err := db.View(ctx, s.db, func(tx *db.Tx) ([]string, error) {
		return db.Listed(tx, db.NewList(`SELECT hash FROM files`, page.Order{}).In("hash", hashes), scanHash)
	})
	if err != nil {
		return 0, err
	}
	strays := slices.DeleteFunc(slices.Clone(hashes), func(hash string) bool { return slices.Contains(rows, hash) })
	return len(strays), s.removeAll(strays)
}

func (s *Store) removeAll(hashes []string) error {
	for _, hash := range hashes {
		if err := s.keeper.remove(hash); err != nil {
			return err
		}
	}
	return nil
}

func scanHash(scan db.Scan) (hash string, err error) { return hash, scan(&hash) }
