package transfer

import (
	"context"
	"slices"
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/jobs"
)

// partSize is how much of a file one turn of the writer keeps.
const partSize = 256 << 10

// keep writes the file of an import down, in parts.
func (s *Service) keep(ctx context.Context, id string, raw []byte) error {
	part := 0
	for content := range slices.Chunk(raw, partSize) {
		_, err := db.Update(ctx, s.db, func(tx *db.Tx) (int64, error) {
			return tx.Exec(`INSERT INTO import_files (import_id, part, content) VALUES ($1, $2, $3)`, id, part, content)
		})
		if err != nil {
			return err
		}
		part++
	}
	return nil
}

// loadFile returns an import with its file, read anew.
func (s *Service) loadFile(ctx context.Context, id string) (Import, *table, error) {
	type kept struct {
		Import
		raw []byte
	}
	k, err := db.View(ctx, s.db, func(tx *db.Tx) (kept, error) {
		i, err := loadImport(tx, id)
		if err != nil {
			return kept{}, err
		}
		parts, err := db.All(tx, func(scan db.Scan) (part []byte, err error) { return part, scan(&part) },
			`SELECT content FROM import_files WHERE import_id = $1 ORDER BY part`, id)
		return kept{i, slices.Concat(parts...)}, err
	})
	if err != nil || k.State.resting() {
		return k.Import, &table{}, err
	}
	t, err := readTable(k.raw)
	return k.Import, t, err
}

// How long a prepared file waits for somebody to start its import, and how often
// what is over is looked for.
const (
	patience  = 7 * 24 * time.Hour
	tidyEvery = 24 * time.Hour
	tidyParts = 16 // forgotten in one turn of the writer
)

// tidy cancels what nobody has started for a week and forgets the files of
// imports that are over.
func (s *Service) tidy(ctx context.Context, _ struct{}) error {
	waiting, err := db.View(ctx, s.db, func(tx *db.Tx) ([]string, error) {
		return db.All(tx, func(scan db.Scan) (id string, err error) { return id, scan(&id) },
			`SELECT id FROM imports WHERE state IN ('arriving', 'ready') AND created_at < $1 ORDER BY id`, tx.Now().Add(-patience))
	})
	if err != nil {
		return err
	}
	for _, id := range waiting {
		if _, err := s.Cancel(ctx, id); err != nil {
			return err
		}
	}
	for {
		n, err := db.Background(ctx, s.db, func(tx *db.Tx) (int64, error) {
			return tx.Exec(`DELETE FROM import_files WHERE (import_id, part) IN (SELECT f.import_id, f.part FROM import_files f
				JOIN imports i ON i.id = f.import_id WHERE i.state IN ('done', 'cancelled', 'undoing', 'undone') LIMIT $1)`, tidyParts)
		})
		if err != nil {
			return err
		}
		if n < tidyParts {
			return jobs.Again(s.db.Now().Add(tidyEvery))
		}
	}
}
