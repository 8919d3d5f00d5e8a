package backup

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// Reason says why a backup was made.
type Reason string

// The reasons for a backup.
const (
	ByHand          Reason = "hand"      // somebody asked for it
	BeforeMigration Reason = "migration" // the program was about to change the schema
	AtNight         Reason = "night"     // a night had come
	OnQuitting      Reason = "quit"      // the program was about to end
)

const (
	filesName    = "files"
	databaseName = "shop.db"
	manifestName = "backup.json"
	partSuffix   = ".part" // of a backup that is still being made
)

// Info describes a backup.
type Info struct {
	Path   string // its folder
	Reason Reason
	Made   time.Time
	Schema int64  // the newest migration of the database in it
	Bytes  int64  // of the database and the pictures
	Sum    string // SHA-256 of the database file, in hexadecimal
	Mark   Mark   // how far the shop had come; zero where that is not known

	database int64
	pictures tree
}

// Mark is how far a shop has come: its newest event. Whatever changes a shop
// leaves an event, so what has the same mark is the same shop. A number alone
// would not do: after a restore the numbers are given out once more.
type Mark struct {
	Seq int64     `json:"seq"`
	At  time.Time `json:"at"`
}

// MarkOf returns the mark of a shop; zero for one in which nothing has happened.
func MarkOf(tx *db.Tx) (Mark, error) {
	seq, at, err := events.Newest(tx)
	return Mark{seq, at}, err
}

// manifest is Info as it lies in the folder. What older programs wrote has no
// mark.
type manifest struct {
	Reason Reason    `json:"reason"`
	Made   time.Time `json:"made"`
	Schema int64     `json:"schema"`
	Bytes  int64     `json:"bytes"`
	Sum    string    `json:"sha256"`
	Files  tree      `json:"pictures"`
	Mark   Mark      `json:"event"`
}

// Make copies the shop in a data folder into a new folder below dir while others
// may use it, and proves the copy. Faults: unsupported db.copy_postgres;
// unavailable db.disk_full, db.io, backup.unwritable.
func Make(ctx context.Context, d *db.DB, data datadir.Dir, dir string, reason Reason) (Info, error) {
	// Before the copy: a mark that is too old has it taken for older than it is,
	// one that is too new would keep the next one from being made.
	mark, err := db.View(ctx, d, MarkOf)
	if err != nil {
		return Info{}, err
	}
	return Write(ctx, Source{Now: d.Now(), Mark: mark, Files: data.Files(), CopyTo: func(path string) error { return d.CopyTo(ctx, path) }}, dir, reason)
}

// Source is what a backup is made of.
type Source struct {
	Now    time.Time
	Mark   Mark                    // zero where it cannot be known
	Files  string                  // the folder of the shop's files
	CopyTo func(path string) error // writes a copy of its database
}

// Write makes a backup of a source.
func Write(ctx context.Context, from Source, dir string, reason Reason) (Info, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Info{}, unwritable(dir, err)
	}
	path, err := free(filepath.Join(dir, from.Now.UTC().Format("20060102T150405Z")+"-"+string(reason)))
	if err != nil {
		return Info{}, unwritable(dir, err)
	}
	part := path + partSuffix
	info, err := write(ctx, part, reason, from)
	if err != nil {
		return Info{}, errors.Join(err, os.RemoveAll(part))
	}
	if err := os.Rename(part, path); err != nil {
		return Info{}, errors.Join(unwritable(dir, err), os.RemoveAll(part))
	}
	info.Path = path
	return info, syncFolder(dir)
}

// free makes the folder in which something is put together that will be called
// path, or path with a number where that is taken, and returns the name it will
// have.
func free(path string) (string, error) {
	for n := 1; n < 100; n++ {
		try := path
		if n > 1 {
			try = fmt.Sprintf("%s-%d", path, n)
		}
		if _, err := os.Lstat(try); err == nil {
			continue
		}
		err := os.Mkdir(try+partSuffix, 0o700)
		if !errors.Is(err, os.ErrExist) {
			return try, err
		}
	}
	return "", os.ErrExist
}

func write(ctx context.Context, part string, reason Reason, from Source) (Info, error) {
	database := filepath.Join(part, databaseName)
	if err := from.CopyTo(database); err != nil {
		return Info{}, err
	}
	// After the database: what it names is there, what came since does no harm.
	pictures, err := copyTree(ctx, from.Files, filepath.Join(part, filesName))
	if err != nil {
		return Info{}, unwritable(part, err)
	}
	report, err := db.InspectFile(ctx, database)
	switch {
	case err != nil:
		return Info{}, err
	case len(report.Problems) > 0:
		return Info{}, fault.Unavailable("backup.source_damaged", "problem", report.Problems[0])
	}
	bytes, sum, err := digest(database)
	if err != nil {
		return Info{}, unwritable(part, err)
	}
	m := manifest{Reason: reason, Made: from.Now.UTC(), Schema: report.Schema, Bytes: bytes, Sum: sum, Files: pictures, Mark: from.Mark}
	if err := writeManifest(filepath.Join(part, manifestName), m); err != nil {
		return Info{}, unwritable(part, err)
	}
	return m.info(part), syncFolder(part)
}

func (m manifest) info(path string) Info {
	return Info{Path: path, Reason: m.Reason, Made: m.Made, Schema: m.Schema, Bytes: m.Bytes + m.Files.Bytes, Sum: m.Sum, Mark: m.Mark, database: m.Bytes, pictures: m.Files}
}

func writeManifest(path string, m manifest) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fault.Internal(err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}

// Read returns what a backup says of itself. Faults: not_found backup.none;
// invalid backup.manifest.
func Read(path string) (Info, error) {
	text, err := os.ReadFile(filepath.Join(path, manifestName))
	if err != nil {
		return Info{}, fault.NotFound("backup.none", "path", path).Because(err)
	}
	var m manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return Info{}, fault.Invalid("backup.manifest", "path", path).Because(err)
	}
	return m.info(path), nil
}

// List returns the backups below dir, newest first. A folder without a
// readable manifest is none; a dir that is not there holds none.
func List(dir string) ([]Info, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fault.Unavailable("backup.unreadable", "path", dir).Because(err)
	}
	all := []Info{}
	for _, e := range entries {
		if !e.IsDir() || strings.HasSuffix(e.Name(), partSuffix) {
			continue
		}
		if info, err := Read(filepath.Join(dir, e.Name())); err == nil {
			all = append(all, info)
		}
	}
	slices.SortFunc(all, newestFirst)
	return all, nil
}

func newestFirst(a, b Info) int {
	return cmp.Or(b.Made.Compare(a.Made), strings.Compare(b.Path, a.Path))
}

// Verify proves a backup: its bytes are those that were written, the database
// in it is whole, and no picture is missing. Faults: not_found backup.none; invalid
// backup.manifest and backup.altered; unavailable db.corrupt.
func Verify(ctx context.Context, path string) (Info, error) {
	info, err := Read(path)
	if err != nil {
		return Info{}, err
	}
	database := filepath.Join(path, databaseName)
	bytes, sum, err := digest(database)
	switch {
	case err != nil:
		return Info{}, fault.NotFound("backup.none", "path", path).Because(err)
	case bytes != info.database || sum != info.Sum:
		return Info{}, fault.Invalid("backup.altered", "path", path)
	}
	pictures, err := measure(filepath.Join(path, filesName))
	switch {
	case err != nil:
		return Info{}, fault.Unavailable("backup.unreadable", "path", path).Because(err)
	case pictures != info.pictures:
		return Info{}, fault.Invalid("backup.altered", "path", path)
	}
	report, err := db.InspectFile(ctx, database)
	switch {
	case err != nil:
		return Info{}, err
	case len(report.Problems) > 0:
		return Info{}, fault.Invalid("backup.altered", "path", path)
	}
	return info, nil
}

// digest returns a file's length and its SHA-256.
func digest(path string) (int64, string, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	return n, hex.EncodeToString(sum.Sum(nil)), errors.Join(err, f.Close())
}

func unwritable(path string, cause error) error {
	return fault.Unavailable("backup.unwritable", "path", path).Because(cause)
}
