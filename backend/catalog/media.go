package catalog

import (
	"slices"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// MediaState says whether a picture is there.
type MediaState string

// The states of a picture.
const (
	MediaReady   MediaState = "ready"
	MediaWaiting MediaState = "waiting" // it is named by an address or a file name and has not come yet
	MediaFailed  MediaState = "failed"  // it could not be fetched
)

// Media is a picture of a product.
type Media struct {
	ID     string
	Hash   string // of the file, in platform/files; empty while it waits
	URL    string // where it is to be fetched from, or was
	Alt    string // what it shows, for who cannot see it
	State  MediaState
	Width  int64
	Height int64
	Fault  *fault.Error // why it failed; nil otherwise
}

func loadMedia(tx *db.Tx, product string) ([]Media, error) {
	return db.All(tx, scanMedia,
		`SELECT id, hash, url, alt, state, width, height, fault_key, fault_args FROM product_media WHERE product_id = $1 ORDER BY position, id`, product)
}

func scanMedia(scan db.Scan) (m Media, err error) {
	var key, args string
	if err := scan(&m.ID, &m.Hash, &m.URL, &m.Alt, &m.State, &m.Width, &m.Height, &key, &args); err != nil {
		return m, err
	}
	m.Fault, err = fault.Recall(key, args)
	return m, err
}

// mediaRows are the values of a product's pictures for insertMedia.
func mediaRows(product string, first int, media []Media) [][]any {
	rows := make([][]any, len(media))
	for i, m := range media {
		rows[i] = []any{m.ID, product, first + i, m.Hash, m.URL, m.Alt, m.State, m.Width, m.Height, pictureKey(m.URL)}
	}
	return rows
}

func insertMedia(tx *db.Tx, rows [][]any) error {
	return db.InsertRows(tx, `INSERT INTO product_media (id, product_id, position, hash, url, alt, state, width, height, name_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, rows)
}

// AddPicturesIn adds pictures that are named by their address and that the
// product has not yet, inside tx. It returns their ids and the product's
// version, which is another one only when some were added.
func (s *Service) AddPicturesIn(tx *db.Tx, p Product, pictures []Picture) ([]string, int64, error) {
	have, err := loadMedia(tx, p.ID)
	if err != nil {
		return nil, 0, err
	}
	var fresh []Media
	var ids []string
	for _, picture := range pictures {
		if slices.ContainsFunc(have, func(m Media) bool { return m.URL == picture.URL }) {
			continue
		}
		m := Media{ID: tx.NewID("med"), URL: picture.URL, Alt: picture.Alt, State: MediaWaiting}
		fresh, ids = append(fresh, m), append(ids, m.ID)
	}
	if len(fresh) == 0 {
		return nil, p.Version, nil
	}
	if err := insertMedia(tx, mediaRows(p.ID, len(have), fresh)); err != nil {
		return nil, 0, err
	}
	return ids, p.Version + 1, touch(tx, p, have, slices.Concat(have, fresh))
}

// RemovePicturesIn takes pictures of a product away again, inside tx. Fault:
// conflict fault.stale when the product was edited since it was read.
func (s *Service) RemovePicturesIn(tx *db.Tx, p Product, ids []string) error {
	gone := slices.DeleteFunc(slices.Clone(p.Media), func(m Media) bool { return !slices.Contains(ids, m.ID) })
	if err := removeMedia(tx, p.ID, gone); err != nil {
		return err
	}
	if err := setCover(tx, p.ID); err != nil {
		return err
	}
	left := slices.DeleteFunc(slices.Clone(p.Media), func(m Media) bool { return slices.Contains(ids, m.ID) })
	return touch(tx, p, p.Media, left)
}

// gallery is what is told of a product's pictures.
type gallery struct {
	Pictures int
	Alt      []string
}

func galleryOf(media []Media) gallery {
	g := gallery{Pictures: len(media)}
	for _, m := range media {
		g.Alt = append(g.Alt, m.Alt)
	}
	return g
}

// touch gives a product its next version, and tells what became of its pictures.
func touch(tx *db.Tx, p Product, was, now []Media) error {
	n, err := tx.Exec(`UPDATE products SET version = version + 1, updated_at = $3 WHERE id = $1 AND version = $2`, p.ID, p.Version, tx.Now())
	switch {
	case err != nil:
		return err
	case n == 0:
		return fault.Stale()
	}
	return tx.Emit(events.With(Changed{Product: p.ID, Status: p.Status}, events.Differences(galleryOf(was), galleryOf(now), "")))
}
