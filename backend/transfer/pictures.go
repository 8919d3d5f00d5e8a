package transfer

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"path"
	"slices"
	"strings"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
)

// MaxArchive is how large an archive of pictures may be.
const MaxArchive = 256 << 20

// Bounds of what is in an archive.
const (
	mostEntries  = 20_000
	mostUnpacked = 4 << 30
	mostListed   = 200
)

// Delivered is what became of pictures that were handed over.
type Delivered struct {
	Pictures int       // that somebody waited for
	Products int       // that have one more now
	Unwaited int       // that nobody waited for
	Listed   []Refused // those that were not taken, the first ones
}

// Add adds what became of others.
func (d *Delivered) Add(more Delivered) {
	d.Pictures += more.Pictures
	d.Products += more.Products
	d.Unwaited += more.Unwaited
	d.Listed = append(d.Listed, more.Listed[:min(len(more.Listed), mostListed-len(d.Listed))]...)
}

// Refused is a picture that was not taken, and why.
type Refused struct {
	Name  string
	Fault *fault.Error
}

// IsPictures reports whether a file is a picture or an archive of pictures,
// rather than a table.
func IsPictures(raw []byte) bool {
	if files.IsPicture(raw) {
		return true
	}
	if !bytes.HasPrefix(raw, zipSign) {
		return false
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return false
	}
	for _, f := range archive.File {
		if isPictureName(f.Name) {
			return true
		}
		if strings.HasPrefix(f.Name, "xl/") || f.Name == "mimetype" {
			return false
		}
	}
	return false
}

func isPictureName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp":
		return true
	}
	return false
}

// Deliver takes a picture, or an archive of pictures, for the products that wait
// for one of that name. What nobody waits for, or what is no picture, is listed
// and left. Faults: invalid transfer.archive_broken; limit
// transfer.archive_large.
func (s *Service) Deliver(ctx context.Context, name string, raw []byte) (Delivered, error) {
	var d Delivered
	if !bytes.HasPrefix(raw, zipSign) {
		return d, s.deliver(ctx, &d, name, func() ([]byte, error) { return raw, nil })
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return d, fault.Invalid("transfer.archive_broken").Because(err)
	}
	unpacked := uint64(0)
	for _, f := range archive.File {
		unpacked += min(f.UncompressedSize64, mostUnpacked)
	}
	if len(archive.File) > mostEntries || unpacked > mostUnpacked {
		return d, fault.Limit("transfer.archive_large", "entries", mostEntries, "max", mostUnpacked>>30)
	}
	entries := slices.Clone(archive.File)
	slices.SortStableFunc(entries, func(a, b *zip.File) int { return ClearerFirst(a.Name, b.Name) })
	for _, f := range entries {
		if passing(f) {
			continue
		}
		if err := s.deliver(ctx, &d, f.Name, func() ([]byte, error) { return unpack(f) }); err != nil {
			return d, err
		}
	}
	return d, nil
}

// ClearerFirst orders the paths of pictures: those in more folders come first, for
// their folders say which product they are of, and what is left is clearer then.
func ClearerFirst(a, b string) int { return strings.Count(b, "/") - strings.Count(a, "/") }

// passing reports whether an entry of an archive is no file of somebody's: a
// folder, or what a system leaves there.
func passing(f *zip.File) bool {
	return f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") || strings.HasPrefix(path.Base(f.Name), ".") || path.Base(f.Name) == "Thumbs.db"
}

// unpack returns an entry of an archive. What its head says of its size is not
// believed.
func unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fault.Invalid("files.cut_off", "name", f.Name).Because(err)
	}
	defer func() { _ = r.Close() }()
	raw, err := io.ReadAll(io.LimitReader(r, files.MaxBytes+1))
	if err != nil {
		return nil, fault.Invalid("files.cut_off", "name", f.Name).Because(err)
	}
	return raw, nil
}

// deliver takes one picture; it is read only when somebody waits for it.
func (s *Service) deliver(ctx context.Context, d *Delivered, name string, read func() ([]byte, error)) error {
	products, err := s.fulfil(ctx, name, read)
	f := fault.Of(err)
	switch {
	case err == nil:
		d.Pictures++
		d.Products += products
	case f.Code == fault.CodeInternal || f.Code == fault.CodeUnavailable:
		return err
	default:
		if f.Key == "catalog.picture_not_awaited" {
			d.Unwaited++
		}
		if len(d.Listed) < mostListed {
			d.Listed = append(d.Listed, Refused{name, f})
		}
	}
	return nil
}

func (s *Service) fulfil(ctx context.Context, name string, read func() ([]byte, error)) (int, error) {
	address, err := db.View(ctx, s.db, func(tx *db.Tx) (string, error) { return catalog.AwaitedAs(tx, name) })
	if err != nil {
		return 0, err
	}
	raw, err := read()
	if err != nil {
		return 0, err
	}
	return s.keepPicture(ctx, address, name, raw)
}

// keepPicture gives what waits for an address its picture.
func (s *Service) keepPicture(ctx context.Context, address, name string, raw []byte) (int, error) {
	blob, err := s.files.Put(ctx, bytes.NewReader(raw), files.PutOptions{Name: name})
	if err != nil {
		return 0, err
	}
	return s.catalog.Fulfil(ctx, address, blob.Hash)
}
