package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// MaxBytes is how large a file may be when the caller names no other bound.
const MaxBytes = 32 << 20

// Store keeps pictures, and documents as they are.
type Store struct {
	db       *db.DB
	keeper   keeper
	decoding chan struct{} // holds one token

	// sweeping keeps Sweep from removing bytes between the moment when a Put has
	// written them and the one when their row is there.
	sweeping sync.RWMutex
}

// keeper is where the bytes lie.
type keeper interface {
	// prepare makes them durable before the transaction that names them.
	prepare(hash string, parts []part, at time.Time) error
	// record keeps them in that transaction.
	record(tx *db.Tx, hash string, parts []part) error
	// open returns the bytes in one size.
	open(ctx context.Context, hash string, size int) (io.ReadSeekCloser, int64, error)
	// whole reports whether the bytes of a blob that has a row are there, as
	// large as it is and in these sizes.
	whole(hash string, sizes []int) bool
	// forget drops them in the transaction that removes their row, and remove
	// after it.
	forget(tx *db.Tx, hash string) error
	remove(hash string) error
	// strays calls drop for hashes whose bytes are older than before, so that it
	// may remove those without a row.
	strays(before time.Time, drop func(hashes []string) error) error
}

// New returns the store of a database: in a folder beside SQLite's, and on
// PostgreSQL in a table, where the folder is not looked at.
func New(d *db.DB, folder string) *Store {
	s := &Store{db: d, keeper: inFolder{folder}, decoding: make(chan struct{}, 1)}
	if d.Engine() == db.Postgres {
		s.keeper = inTable{d}
	}
	return s
}

// PutOptions say what a file is called, for the faults and for whoever looks,
// and how large it may be; 0 is MaxBytes.
type PutOptions struct {
	Name     string
	MaxBytes int64
}

// Blob is a picture as it is kept. Its hash is the SHA-256 of its bytes.
type Blob struct {
	Hash      string
	Bytes     int64
	MIME      string
	Width     int
	Height    int
	Name      string // what it was called when it first came
	CreatedAt time.Time
}

// Put keeps a picture. The same bytes again give the same blob and add nothing.
// Faults: limit files.too_large; invalid files.not_a_picture,
// files.too_many_pixels, files.damaged, files.cut_off; unavailable
// files.unwritable, db.cancelled.
func (s *Store) Put(ctx context.Context, r io.Reader, options PutOptions) (Blob, error) {
	name := plainName(options.Name)
	data, err := read(r, name, options.MaxBytes)
	if err != nil {
		return Blob{}, err
	}
	original := sum(data)
	if b, ok, err := s.again(ctx, original); ok || err != nil {
		return b, err
	}
	p, err := s.decode(ctx, name, data)
	if err != nil {
		return Blob{}, err
	}
	b := Blob{Hash: sum(p.parts[0].body), Bytes: int64(len(p.parts[0].body)), MIME: p.mime, Width: p.width, Height: p.height, Name: name}
	s.sweeping.RLock()
	defer s.sweeping.RUnlock()
	if err := s.keeper.prepare(b.Hash, p.parts, s.db.Now()); err != nil {
		return Blob{}, err
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Blob, error) { return s.record(tx, original, b, p.parts) })
}

// Keep keeps a document as it is, to the byte: it is not a picture, and never shown
// as one. Faults: limit files.too_large; unavailable files.unwritable.
func (s *Store) Keep(ctx context.Context, document []byte, mime, name string) (Blob, error) {
	if int64(len(document)) > MaxBytes {
		return Blob{}, fault.Limit("files.too_large", "name", name, "most", int64(MaxBytes>>20))
	}
	b := Blob{Hash: sum(document), Bytes: int64(len(document)), MIME: mime, Name: plainName(name)}
	parts := []part{{body: document}}
	s.sweeping.RLock()
	defer s.sweeping.RUnlock()
	if err := s.keeper.prepare(b.Hash, parts, s.db.Now()); err != nil {
		return Blob{}, err
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Blob, error) { return s.record(tx, b.Hash, b, parts) })
}

// read returns all of r, which may be of so many bytes.
func read(r io.Reader, name string, most int64) ([]byte, error) {
	if most == 0 {
		most = MaxBytes
	}
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case err != nil:
		return nil, fault.Invalid("files.cut_off", "name", name).Because(err)
	case int64(len(data)) > most:
		return nil, fault.Limit("files.too_large", "name", name, "most", most>>20)
	}
	return data, nil
}

// decode makes the picture when it is its turn.
func (s *Store) decode(ctx context.Context, name string, data []byte) (picture, error) {
	select {
	case s.decoding <- struct{}{}:
		defer func() { <-s.decoding }()
		return newPicture(name, data)
	case <-ctx.Done():
		return picture{}, fault.Unavailable("db.cancelled").Because(ctx.Err())
	}
}

// again renews the blob that these very bytes have become before; false when
// there is none, or its bytes have gone.
func (s *Store) again(ctx context.Context, original string) (Blob, bool, error) {
	b, err := db.View(ctx, s.db, func(tx *db.Tx) (Blob, error) {
		hash, err := db.Value[string](tx, `SELECT hash FROM file_originals WHERE original = $1`, original)
		if err != nil {
			return Blob{}, err
		}
		return Get(tx, hash)
	})
	if db.None(err) || fault.Is(err, fault.CodeNotFound) {
		return Blob{}, false, nil
	}
	if err != nil {
		return Blob{}, false, err
	}
	s.sweeping.RLock()
	defer s.sweeping.RUnlock()
	if !s.keeper.whole(b.Hash, sizesOf(b.Width, b.Height)) {
		return Blob{}, false, nil
	}
	n, err := db.Update(ctx, s.db, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`UPDATE files SET put_at = $2 WHERE hash = $1`, b.Hash, tx.Now())
	})
	return b, n == 1, err
}

func (s *Store) record(tx *db.Tx, original string, b Blob, parts []part) (Blob, error) {
	_, err := tx.Exec(`INSERT INTO files (hash, bytes, mime, width, height, name, created_at, put_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
		ON CONFLICT (hash) DO UPDATE SET put_at = excluded.put_at`, b.Hash, b.Bytes, b.MIME, b.Width, b.Height, b.Name, tx.Now())
	if err != nil {
		return Blob{}, err
	}
	_, err = tx.Exec(`INSERT INTO file_originals (original, hash) VALUES ($1, $2) ON CONFLICT (original) DO UPDATE SET hash = excluded.hash`, original, b.Hash)
	if err != nil {
		return Blob{}, err
	}
	if err := s.keeper.record(tx, b.Hash, parts); err != nil {
		return Blob{}, err
	}
	return Get(tx, b.Hash)
}

// Get returns a blob. Whoever names one asks for it in the transaction that does
// so: a blob that is there then is not swept away. Fault: not_found
// files.unknown.
func Get(tx *db.Tx, hash string) (Blob, error) {
	b, err := db.One(tx, func(scan db.Scan) (b Blob, err error) {
		return b, scan(&b.Hash, &b.Bytes, &b.MIME, &b.Width, &b.Height, &b.Name, &b.CreatedAt)
	}, `SELECT hash, bytes, mime, width, height, name, created_at FROM files WHERE hash = $1`, hash)
	if db.None(err) {
		return Blob{}, fault.NotFound("files.unknown")
	}
	return b, err
}

// Meta is what a server says of what Open returns.
type Meta struct {
	MIME      string
	Bytes     int64
	CreatedAt time.Time
}

// Open returns a blob's bytes: as large as it is kept when size is 0, else in one
// of Sizes, or as it is when it is smaller than that. Whoever reads also closes.
// Faults: not_found files.unknown; unavailable files.unreadable.
func (s *Store) Open(ctx context.Context, hash string, size int) (io.ReadSeekCloser, Meta, error) {
	b, err := db.View(ctx, s.db, func(tx *db.Tx) (Blob, error) { return Get(tx, hash) })
	if err != nil {
		return nil, Meta{}, err
	}
	switch {
	case size != 0 && !slices.Contains(Sizes, size):
		return nil, Meta{}, fault.NotFound("files.unknown")
	case !slices.Contains(sizesOf(b.Width, b.Height), size):
		size = 0
	}
	body, n, err := s.keeper.open(ctx, hash, size)
	if err != nil {
		return nil, Meta{}, err
	}
	return body, Meta{MIME: b.MIME, Bytes: n, CreatedAt: b.CreatedAt}, nil
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}

// plainName returns the last part of a path of any system, of a bearable length.
func plainName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if name == "." || name == "/" {
		return ""
	}
	runes := []rune(name)
	return string(runes[:min(len(runes), 120)])
}
