package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"shopbench/backend"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/transfer"
)

// tryImport says what would be taken of a product file, and writes nothing: it works
// beside an open shop. Faults: invalid cli.import.dry_pictures for pictures,
// transfer.columns_open; those of transfer.Service.Try.
func (s *session) tryImport(ctx context.Context, info fs.FileInfo) (err error) {
	if info.IsDir() {
		return fault.Invalid("cli.import.dry_pictures")
	}
	raw, err := os.ReadFile(s.args[0])
	if err != nil {
		return fault.NotFound("cli.no_file", "path", s.args[0]).Because(err)
	}
	if transfer.IsPictures(raw) {
		return fault.Invalid("cli.import.dry_pictures")
	}
	dir, err := s.folder()
	if err != nil {
		return err
	}
	if _, none := os.Stat(dir.Database()); none != nil && s.database() == "" {
		return s.tryNew(ctx, raw)
	}
	b, _, err := s.beside(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	all, err := b.Stores.List(ctx, page.Query{Sort: "created", Limit: 1})
	if err != nil {
		return err
	}
	if len(all.Items) == 0 {
		return s.tryNew(ctx, raw)
	}
	return s.try(ctx, b, raw)
}

// tryNew is tryImport where there is no shop yet: one is made as the import would, in a
// folder that is thrown away.
func (s *session) tryNew(ctx context.Context, raw []byte) (err error) {
	path, err := os.MkdirTemp("", "shopbench-")
	if err != nil {
		return fault.Internal(err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(path)) }()
	dir, err := datadir.Open(path)
	if err != nil {
		return err
	}
	b, err := backend.Open(ctx, backend.Config{Data: dir, Purpose: "import", Offline: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	return s.try(ctx, b, raw)
}

func (s *session) try(ctx context.Context, b *backend.Backend, raw []byte) error {
	store, err := s.importInto(ctx, b)
	if err != nil {
		return err
	}
	p, err := b.Transfer.Try(ctx, store.ID, filepath.Base(s.args[0]), raw)
	if err != nil {
		return err
	}
	s.sayPreview(p)
	return missing(p)
}
