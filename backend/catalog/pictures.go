package catalog

import (
	"context"
	"slices"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
)

// maxPictures is how many pictures a product has at most.
const maxPictures = 250

// AddPicture gives a product a picture that is kept in files already. The same
// picture again adds nothing. Faults: not_found catalog.unknown, stores.unknown,
// files.unknown; limit catalog.pictures_many.
func (s *Service) AddPicture(ctx context.Context, store, product, hash, alt string) (Product, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Product, error) {
		p, err := s.GetIn(tx, store, product)
		if err != nil {
			return Product{}, err
		}
		blob, err := files.Get(tx, hash)
		switch {
		case err != nil:
			return Product{}, err
		case slices.ContainsFunc(p.Media, func(m Media) bool { return m.Hash == hash }):
			return p, nil
		case len(p.Media) >= maxPictures:
			return Product{}, fault.Limit("catalog.pictures_many", "max", maxPictures)
		}
		m := Media{ID: tx.NewID("med"), Hash: hash, Alt: line(alt), State: MediaReady, Width: int64(blob.Width), Height: int64(blob.Height)}
		if err := insertMedia(tx, mediaRows(product, len(p.Media), []Media{m})); err != nil {
			return Product{}, err
		}
		if err := touch(tx, p, p.Media, slices.Concat(p.Media, []Media{m})); err != nil {
			return Product{}, err
		}
		return s.refreshed(tx, store, product)
	})
}

// ArrangePictures is the wish to put a product's pictures in another order, to
// say what they show, and to take away those that are left out.
type ArrangePictures struct {
	Store, Product string
	Version        int64
	Pictures       []Arranged
}

// Arranged is a picture in its place.
type Arranged struct{ ID, Alt string }

// ArrangePictures changes a product's pictures. Faults: not_found
// catalog.unknown, stores.unknown, catalog.picture_unknown; conflict fault.stale.
func (s *Service) ArrangePictures(ctx context.Context, cmd ArrangePictures) (Product, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Product, error) {
		p, err := s.GetIn(tx, cmd.Store, cmd.Product)
		switch {
		case err != nil:
			return Product{}, err
		case p.Version != cmd.Version:
			return Product{}, fault.Stale()
		}
		arranged, err := arrange(tx, p, cmd.Pictures)
		if err != nil {
			return Product{}, err
		}
		if err := touch(tx, p, p.Media, arranged); err != nil {
			return Product{}, err
		}
		return s.refreshed(tx, cmd.Store, cmd.Product)
	})
}

// arrange puts a product's pictures in their wanted order, and returns them.
func arrange(tx *db.Tx, p Product, wanted []Arranged) ([]Media, error) {
	left, arranged := slices.Clone(p.Media), make([]Media, len(wanted))
	for i, w := range wanted {
		at := slices.IndexFunc(left, func(m Media) bool { return m.ID == w.ID })
		if at < 0 {
			return nil, fault.NotFound("catalog.picture_unknown", "id", w.ID)
		}
		arranged[i] = left[at]
		arranged[i].Alt = line(w.Alt)
		left = slices.Delete(left, at, at+1)
		if _, err := tx.Exec(`UPDATE product_media SET position = $2, alt = $3 WHERE id = $1`, w.ID, i, arranged[i].Alt); err != nil {
			return nil, err
		}
	}
	return arranged, removeMedia(tx, p.ID, left)
}

func removeMedia(tx *db.Tx, product string, media []Media) error {
	for _, m := range media {
		if _, err := tx.Exec(`DELETE FROM product_media WHERE id = $1 AND product_id = $2`, m.ID, product); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE variants SET media_id = '' WHERE product_id = $1 AND media_id = $2`, product, m.ID); err != nil {
			return err
		}
	}
	return nil
}

// showThoseOf gives a new product the pictures of another, as far as they are there:
// the same files, as pictures of its own. Fault: not_found catalog.unknown.
func (p *Product) showThoseOf(tx *db.Tx, other string) error {
	if _, err := db.Value[string](tx, `SELECT id FROM products WHERE id = $1`, other); db.None(err) {
		return fault.NotFound("catalog.unknown", "id", other).At("pictures_of")
	} else if err != nil {
		return err
	}
	all, err := loadMedia(tx, other)
	for _, m := range all {
		if m.State != MediaReady {
			continue
		}
		theirs := m.ID
		m.ID = tx.NewID("med")
		for i := range p.Variants {
			if p.Variants[i].MediaID == theirs {
				p.Variants[i].MediaID = m.ID
			}
		}
		p.Media = append(p.Media, m)
	}
	return err
}

// refreshed returns a product after its pictures changed, its cover with them.
func (s *Service) refreshed(tx *db.Tx, store, id string) (Product, error) {
	p, err := s.GetIn(tx, store, id)
	if err != nil {
		return Product{}, err
	}
	return p, setCover(tx, id)
}

// setCover makes the first picture of a product that is there its cover.
func setCover(tx *db.Tx, product string) error {
	_, err := tx.Exec(`UPDATE products SET cover = coalesce((SELECT m.hash FROM product_media m WHERE m.product_id = products.id AND m.state = 'ready' ORDER BY m.position, m.id LIMIT 1), '') WHERE id = $1`, product)
	return err
}

// NamedPictures tells which of some files are pictures of a product: what a
// sweep of the files must leave alone.
func NamedPictures(tx *db.Tx, hashes []string) ([]string, error) {
	return db.Listed(tx, db.NewList(`SELECT hash FROM product_media`, page.Order{}).In("hash", hashes),
		func(scan db.Scan) (hash string, err error) { return hash, scan(&hash) })
}
