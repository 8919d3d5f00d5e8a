package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shopbench/backend"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/setup"
	"shopbench/backend/stores"
	"shopbench/backend/transfer"
)

func importFlags(f *flag.FlagSet, o *options) {
	f.StringVar(&o.country, "country", "", "")
	f.StringVar(&o.store, "store", "", "")
	f.BoolVar(&o.dry, "dry", false, "")
	f.BoolVar(&o.stock, "stock", false, "")
}

// runImport brings a product file in. Into a new folder it makes the shop first.
func runImport(ctx context.Context, s *session) (err error) {
	if len(s.args) != 1 {
		return fault.Invalid("cli.import.what")
	}
	info, err := os.Stat(s.args[0])
	if err != nil {
		return fault.NotFound("cli.no_file", "path", s.args[0]).Because(err)
	}
	if info.Size() > transfer.MaxArchive && !info.IsDir() {
		return fault.Limit("transfer.too_large", "max", transfer.MaxBytes>>20) // before it takes memory
	}
	if s.options.dry {
		return s.tryImport(ctx, info)
	}
	b, err := s.open(ctx, "import")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	if info.IsDir() {
		return s.deliverFolder(ctx, b, s.args[0])
	}
	raw, err := os.ReadFile(s.args[0])
	if err != nil {
		return fault.NotFound("cli.no_file", "path", s.args[0]).Because(err)
	}
	if transfer.IsPictures(raw) {
		d, err := b.Transfer.Deliver(ctx, filepath.Base(s.args[0]), raw)
		if err == nil {
			s.sayDelivered(d)
		}
		return err
	}
	store, err := s.importInto(ctx, b)
	if err != nil {
		return err
	}
	p, err := b.Transfer.Prepare(ctx, store.ID, filepath.Base(s.args[0]), raw)
	if err != nil {
		return err
	}
	if err := missing(p); err != nil {
		_, gone := b.Transfer.Cancel(ctx, p.Import.ID)
		s.sayPreview(p)
		return errors.Join(err, gone)
	}
	return s.bring(ctx, b, p)
}

// missing refuses a file of which a column that must be there is not. Fault: invalid
// transfer.columns_open.
func missing(p transfer.Preview) error {
	if len(p.Missing) == 0 {
		return nil
	}
	return fault.Invalid("transfer.columns_open", "column", string(p.Missing[0]))
}

// deliverFolder hands every picture below a folder to the products that wait for
// one of its name. A file that is too large is listed and not read.
func (s *session) deliverFolder(ctx context.Context, b *backend.Backend, folder string) error {
	var names []string
	var all transfer.Delivered
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		switch info, err := d.Info(); {
		case err != nil:
			return err
		case info.Size() > transfer.MaxArchive:
			all.Add(transfer.Delivered{Listed: []transfer.Refused{{Name: name, Fault: fault.Limit("transfer.too_large", "max", transfer.MaxArchive>>20)}}})
		default:
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return fault.NotFound("cli.no_file", "path", folder).Because(err)
	}
	slices.SortStableFunc(names, transfer.ClearerFirst)
	for _, name := range names {
		path := filepath.Join(folder, filepath.FromSlash(name))
		raw, err := os.ReadFile(path) //nolint:gosec // a file that was asked for
		if err != nil {
			return fault.NotFound("cli.no_file", "path", path).Because(err)
		}
		one, err := b.Transfer.Deliver(ctx, name, raw)
		if err != nil {
			return err
		}
		all.Add(one)
	}
	s.sayDelivered(all)
	return nil
}

// sayDelivered says what became of pictures.
func (s *session) sayDelivered(d transfer.Delivered) {
	type line struct {
		Name string `json:"name"`
		Key  string `json:"key"`
		Text string `json:"text"`
	}
	listed := []line{}
	lines := []string{s.text("transfer.pictures_taken", "n", d.Pictures, "unwaited", d.Unwaited)}
	for _, r := range d.Listed {
		text := s.sentence(r.Fault)
		listed = append(listed, line{r.Name, r.Fault.Key, text})
		lines = append(lines, r.Name+": "+text)
	}
	s.say(map[string]any{"pictures": d.Pictures, "products": d.Products, "unwaited": d.Unwaited, "refused": listed}, strings.Join(lines, "\n"))
}

// bring takes a prepared file to its end and says what became of it.
func (s *session) bring(ctx context.Context, b *backend.Backend, p transfer.Preview) error {
	if _, err := b.Transfer.Start(ctx, transfer.StartImport{ID: p.Import.ID, Stock: s.options.stock}); err != nil {
		return err
	}
	i, err := b.Transfer.Run(ctx, p.Import.ID, func(transfer.Import) {})
	if err != nil {
		return err
	}
	problems, err := b.Transfer.Problems(ctx, i.ID, 0, 100)
	if err != nil {
		return err
	}
	lines := []string{s.text("cli.import.done", "made", i.Made, "changed", i.Changed, "same", i.Same, "skipped", i.Skipped)}
	type line struct {
		Line int    `json:"line"`
		Key  string `json:"key"`
		Text string `json:"text"`
	}
	listed := []line{}
	for _, problem := range problems {
		text := s.sentence(problem.Fault)
		listed = append(listed, line{problem.Line, problem.Fault.Key, text})
		lines = append(lines, s.text("cli.import.line", "line", fmt.Sprint(problem.Line), "text", text))
	}
	s.say(map[string]any{
		"id": i.ID, "made": i.Made, "changed": i.Changed, "same": i.Same, "skipped": i.Skipped, "problems": listed,
	}, strings.Join(lines, "\n"))
	return nil
}

// sayPreview says what a file is understood as.
func (s *session) sayPreview(p transfer.Preview) {
	lines := []string{s.text("cli.import.preview", "products", p.Products, "known", p.Known, "variants", p.Variants, "pictures", p.Pictures, "problems", p.Import.Problems)}
	columns := map[string]string{}
	for i, heading := range p.Headings {
		field := string(p.Import.Mapping[i])
		columns[heading] = field
		if field == "" {
			field = s.text("cli.import.open")
		}
		lines = append(lines, fmt.Sprintf("  %s → %s", heading, field))
	}
	s.say(map[string]any{
		"encoding": p.Import.Encoding, "delimiter": p.Import.Comma, "products": p.Products, "known": p.Known,
		"variants": p.Variants, "pictures": p.Pictures, "problems": p.Import.Problems, "columns": columns,
	}, strings.Join(lines, "\n"))
}

// storeFor returns the store that a command is about: the one that is named,
// else the first, else a new one of this name at this place, of which no more than
// the country need be known.
func (s *session) storeFor(ctx context.Context, b *backend.Backend, name string, at address.Address) (stores.Store, error) {
	if s.options.store != "" {
		return b.Stores.Get(ctx, s.options.store)
	}
	all, err := b.Stores.List(ctx, page.Query{Sort: "created", Limit: 1})
	if err != nil {
		return stores.Store{}, err
	}
	if len(all.Items) > 0 {
		return all.Items[0], nil
	}
	store, err := b.Setup.Begin(ctx, setup.BeginShop{Name: name, Address: at, Skip: at.Street == ""})
	if err == nil && !s.options.json && !s.options.dry {
		_, _ = fmt.Fprintln(s.program.Out, s.text("cli.import.new_shop", "name", store.Name, "country", at.Country, "currency", store.Currency))
	}
	return store, err
}

// importInto returns the store that a file comes into.
func (s *session) importInto(ctx context.Context, b *backend.Backend) (stores.Store, error) {
	return s.storeFor(ctx, b, s.text("cli.import.shop_name"), address.Address{Country: s.country()})
}

// country returns the country of a new shop: the one that is named, else that of
// the system's language, else the United States.
func (s *session) country() string {
	if s.options.country != "" {
		return strings.ToUpper(s.options.country)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale, _, _ := strings.Cut(s.program.Env(name), ".")
		if _, region, ok := strings.Cut(locale, "_"); ok {
			if _, known := setup.PresetOf(region); known {
				return region
			}
		}
	}
	return "US"
}

// runExport writes the products to a file, whether or not the shop is open.
func runExport(ctx context.Context, s *session) (err error) {
	if len(s.args) != 2 || s.args[0] != "products" {
		return fault.Invalid("cli.export.what")
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
		return fault.NotFound("cli.export.no_shop")
	}
	path := s.args[1]
	if path == "-" {
		_, err := b.Transfer.Export(ctx, all.Items[0].ID, s.program.Out)
		return written(path, os.Stdout.Name(), err)
	}
	var count int
	err = replaceFile(path, func(w io.Writer) error {
		count, err = b.Transfer.Export(ctx, all.Items[0].ID, w)
		return err
	})
	if err != nil {
		return err
	}
	s.say(map[string]any{"path": path, "products": count}, s.text("cli.export.done", "n", count, "path", path))
	return nil
}

// replaceFile writes a file whole or not at all. Fault: unavailable cli.unwritable.
func replaceFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".shopbench-*")
	if err != nil {
		return unwritable(path, err)
	}
	if err := write(f); err != nil {
		return errors.Join(written(path, f.Name(), err), f.Close(), os.Remove(f.Name()))
	}
	if err := errors.Join(f.Sync(), f.Close(), os.Chmod(f.Name(), 0o644), os.Rename(f.Name(), path)); err != nil { //nolint:gosec // for a spreadsheet to read
		return errors.Join(unwritable(path, err), os.Remove(f.Name()))
	}
	return nil
}

// written tells what kept a file from being written: its disk, which is full or gone,
// or whoever made what is in it.
func written(path, file string, err error) error {
	var disk *fs.PathError
	if errors.As(err, &disk) && disk.Path == file {
		return unwritable(path, err)
	}
	return err
}

func unwritable(path string, cause error) error {
	return fault.Unavailable("cli.unwritable", "path", path).Because(cause)
}
