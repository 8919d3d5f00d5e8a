package catalog

import (
	"context"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/i18n"
)

// A picture waits under its address, or under the name of a file; several
// products may wait for the same one. That it comes is no edit of a product: the
// version stays, so nobody is told that somebody changed what he edits, and an
// import that named the picture can still be taken back.

// sized is what Shopify writes at the end of the name of a picture that it has
// made smaller.
var sized = regexp.MustCompile(`(?i)_(\d+x\d*|x\d+|pico|icon|thumb|small|compact|medium|large|grande|original|master)(_crop_\w+)?(@\dx)?$`)

// fileName returns the last part of a path, of whatever system.
func fileName(file string) string { return path.Base(strings.ReplaceAll(file, `\`, "/")) }

// pictureName returns the file name that an address ends in. What is no web
// address is the path of a file, in which no sign has a meaning of its own.
func pictureName(address string) string {
	if !strings.Contains(address, "//") {
		return fileName(address)
	}
	name, _, _ := strings.Cut(address, "?")
	name, _, _ = strings.Cut(name, "#")
	return unescaped(path.Base(name))
}

// unescaped returns the name that a percent-encoded one stands for.
func unescaped(name string) string {
	if plain, err := url.PathUnescape(name); err == nil {
		return fileName(plain)
	}
	return name
}

// stem is a file's name without its kind, folded.
func stem(name string) string { return i18n.Fold(strings.TrimSuffix(name, path.Ext(name))) }

// sizeless is a file's name without kind and size, folded.
func sizeless(name string) string {
	return i18n.Fold(sized.ReplaceAllString(strings.TrimSuffix(name, path.Ext(name)), ""))
}

// pictureKey is what a picture that waits is found by: the name of its file
// without kind and size. Empty for no address.
func pictureKey(address string) string {
	if address == "" {
		return ""
	}
	return sizeless(pictureName(address))
}

// awaited is a product that waits for a picture.
type awaited struct{ product, handle, url string }

// AwaitedAs returns the address of the picture that waits for a file with this
// path, such as "candle/1.jpg". A size may be in one of the two names but not
// another one in each: candle_small.jpg is not candle_large.jpg. Where several
// wait, that of the same kind of file counts, then that of the very name, then
// that of a product whose handle is a folder of the path. Faults: not_found
// catalog.picture_not_awaited; conflict catalog.picture_ambiguous.
func AwaitedAs(tx *db.Tx, file string) (string, error) {
	plain := fileName(file)
	saved := unescaped(plain) // as some programs write what they get from the web
	all, err := db.All(tx, func(scan db.Scan) (a awaited, err error) { return a, scan(&a.product, &a.handle, &a.url) },
		`SELECT m.product_id, p.handle, m.url FROM product_media m JOIN products p ON p.id = m.product_id
		WHERE m.name_key IN ($1, $2) AND m.state <> 'ready' ORDER BY m.url, m.product_id`, sizeless(plain), sizeless(saved))
	if err != nil {
		return "", err
	}
	named := func(a awaited) bool {
		wanted := stem(pictureName(a.url))
		return wanted == stem(plain) || wanted == stem(saved)
	}
	all = slices.DeleteFunc(all, func(a awaited) bool {
		return !named(a) && sizeless(plain) != stem(plain) && sizeless(pictureName(a.url)) != stem(pictureName(a.url))
	})
	folders := strings.Split(path.Dir(strings.ReplaceAll(file, `\`, "/")), "/")
	for _, narrower := range []func(awaited) bool{
		func(a awaited) bool { return strings.EqualFold(path.Ext(pictureName(a.url)), path.Ext(file)) },
		named,
		func(a awaited) bool {
			return slices.ContainsFunc(folders, func(f string) bool { return handle(f, "") == a.handle })
		},
	} {
		if some := slices.DeleteFunc(slices.Clone(all), func(a awaited) bool { return !narrower(a) }); len(some) > 0 && !oneURL(all) {
			all = some
		}
	}
	switch {
	case len(all) == 0:
		return "", fault.NotFound("catalog.picture_not_awaited", "name", file)
	case !oneURL(all):
		return "", fault.Conflict("catalog.picture_ambiguous", "name", file)
	}
	return all[0].url, nil
}

func oneURL(all []awaited) bool {
	return !slices.ContainsFunc(all, func(a awaited) bool { return a.url != all[0].url })
}

// Fulfil gives every product that waits for the picture at an address the
// picture that is kept in files, and returns how many do. Fault: not_found
// files.unknown.
func (s *Service) Fulfil(ctx context.Context, address, hash string) (int, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (int, error) {
		blob, err := files.Get(tx, hash)
		if err != nil {
			return 0, err
		}
		waiting, err := waitingFor(tx, address)
		if err != nil {
			return 0, err
		}
		_, err = tx.Exec(`UPDATE product_media SET hash = $2, width = $3, height = $4, state = 'ready', fault_key = '', fault_args = '{}' WHERE url = $1 AND state <> 'ready'`,
			address, hash, blob.Width, blob.Height)
		if err != nil {
			return 0, err
		}
		for _, w := range waiting {
			if err := setCover(tx, w.Product); err != nil {
				return 0, err
			}
			if err := tx.Emit(w); err != nil {
				return 0, err
			}
		}
		return len(waiting), nil
	})
}

// waitingFor returns the products that wait for the picture at an address, as
// the event that tells of each.
func waitingFor(tx *db.Tx, address string) ([]Changed, error) {
	return db.All(tx, func(scan db.Scan) (c Changed, err error) { return c, scan(&c.Product, &c.Status) },
		`SELECT p.id, p.status FROM products p WHERE p.id IN (SELECT m.product_id FROM product_media m WHERE m.url = $1 AND m.state <> 'ready') ORDER BY p.id`, address)
}

// FailPicture notes at every product that waits for the picture at an address
// why it does not come.
func (s *Service) FailPicture(ctx context.Context, address string, why *fault.Error) error {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		waiting, err := waitingFor(tx, address)
		if err != nil {
			return struct{}{}, err
		}
		key, args := fault.Keep(why)
		_, err = tx.Exec(`UPDATE product_media SET state = 'failed', fault_key = $2, fault_args = $3 WHERE url = $1 AND state = 'waiting'`, address, key, args)
		if err != nil {
			return struct{}{}, err
		}
		for _, w := range waiting {
			if err := tx.Emit(w); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	})
	return err
}

// RetryPicturesIn lets the pictures that failed wait again, inside tx.
func (s *Service) RetryPicturesIn(tx *db.Tx) error {
	_, err := tx.Exec(`UPDATE product_media SET state = 'waiting', fault_key = '', fault_args = '{}' WHERE state = 'failed'`)
	return err
}

// WaitingAddresses returns web addresses of pictures that wait, after one of
// them and at most limit, in order.
func WaitingAddresses(tx *db.Tx, after string, limit int) ([]string, error) {
	return db.All(tx, func(scan db.Scan) (address string, err error) { return address, scan(&address) },
		`SELECT DISTINCT url FROM product_media WHERE state = 'waiting' AND url > $1 AND url >= 'http' AND url < 'httq' AND state <> 'ready' ORDER BY url LIMIT $2`, after, limit)
}

// FailedPicture is a picture that does not come.
type FailedPicture struct {
	Product, URL string
	Fault        *fault.Error
}

// Waiting says how many pictures wait and have failed, and the first of the
// failed ones.
type Waiting struct {
	Waiting, Failed int
	First           []FailedPicture
}

// firstFailed is how many pictures that failed are listed.
const firstFailed = 50

// WaitingPictures returns how it stands with the pictures that have not come.
func (s *Service) WaitingPictures(ctx context.Context) (Waiting, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Waiting, error) {
		w, err := db.One(tx, func(scan db.Scan) (w Waiting, err error) { return w, scan(&w.Waiting, &w.Failed) },
			`SELECT count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'failed') FROM product_media WHERE state <> 'ready'`)
		if err != nil {
			return Waiting{}, err
		}
		w.First, err = db.All(tx, func(scan db.Scan) (f FailedPicture, err error) {
			var key, args string
			if err := scan(&f.Product, &f.URL, &key, &args); err != nil {
				return f, err
			}
			f.Fault, err = fault.Recall(key, args)
			return f, err
		}, `SELECT product_id, url, fault_key, fault_args FROM product_media WHERE state = 'failed' AND state <> 'ready' ORDER BY url, product_id LIMIT $1`, firstFailed)
		return w, err
	})
}
