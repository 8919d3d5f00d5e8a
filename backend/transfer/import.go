package transfer

import (
	"context"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/stores"
)

// State says how far an import has come.
type State string

// The states of an import.
const (
	StateReady     State = "ready" // looked at, nothing taken yet
	StateRunning   State = "running"
	StateDone      State = "done"
	StateCancelled State = "cancelled" // what was taken before stays
	StateUndone    State = "undone"
)

// Import is one file on its way into the shop.
type Import struct {
	ID       string
	Store    string
	Name     string // of the file
	State    State
	Encoding Encoding
	Comma    string // what separates its columns
	Mapping  Mapping
	Position int // products that were worked on
	Total    int // products in the file
	Counts
	CreatedAt  time.Time
	FinishedAt time.Time
}

// Counts is what became of the products of a file, and how many lines had
// something wrong.
type Counts struct{ Made, Changed, Same, Skipped, Problems int }

// Service is the use cases of this package.
type Service struct {
	db      *db.DB
	stores  *stores.Service
	catalog *catalog.Service
}

// New returns the service.
func New(d *db.DB, s *stores.Service, c *catalog.Service) *Service {
	return &Service{db: d, stores: s, catalog: c}
}

// Finished tells that an import has come to its end, whichever.
type Finished struct {
	Import string
	State  State
	Counts Counts
}

// Topic implements db.Event.
func (Finished) Topic() string { return "transfer.finished" }

// About implements db.Event.
func (f Finished) About() (string, ident.Ref) { return "", ident.Ref{Kind: "import", ID: f.Import} }

// Preview is what a file is understood as before anything is taken.
type Preview struct {
	Import   Import
	Headings []string
	Missing  []Field    // what a product file cannot do without and no column was found for
	Sample   [][]string // its first rows
	Products int
	Known    int // of them there are already
	Variants int
	Pictures int
	Problems []Problem // the first ones
}

// Bounds of a preview.
const (
	sampleRows     = 20
	sampleProblems = 200
)

// Prepare looks at a file: it keeps it, guesses what its columns mean and says
// what would be taken. Nothing of it is in the shop yet. Faults: those of the
// file (transfer.empty, transfer.too_large, …); not_found stores.unknown.
func (s *Service) Prepare(ctx context.Context, store, name string, raw []byte) (Preview, error) {
	t, err := readTable(raw)
	if err != nil {
		return Preview{}, err
	}
	imp := Import{Store: store, Name: name, State: StateReady, Encoding: t.encoding, Comma: string(t.delimiter), Mapping: guess(t)}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Preview, error) {
		i := imp
		i.ID, i.CreatedAt = tx.NewID("imp"), tx.Now()
		p, err := s.preview(tx, t, &i)
		if err != nil {
			return Preview{}, err
		}
		if err := insertImport(tx, i, raw); err != nil {
			return Preview{}, err
		}
		p.Import = i
		return p, nil
	})
}

// Remap says anew what the columns of a prepared file mean. Faults: not_found
// transfer.unknown; conflict transfer.started; invalid transfer.mapping.
func (s *Service) Remap(ctx context.Context, id string, m Mapping) (Preview, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Preview, error) {
		i, t, err := s.loadFile(tx, id)
		if err != nil {
			return Preview{}, err
		}
		switch {
		case i.State != StateReady:
			return Preview{}, fault.Conflict("transfer.started")
		case !m.fits(t):
			return Preview{}, fault.Invalid("transfer.mapping").At("mapping")
		}
		i.Mapping = m
		p, err := s.preview(tx, t, &i)
		if err != nil {
			return Preview{}, err
		}
		p.Import = i
		return p, updateImport(tx, i)
	})
}

// fits reports whether a mapping could be one of a table: a known field for
// each column, none twice.
func (m Mapping) fits(t *table) bool {
	seen := map[Field]bool{}
	for _, f := range m {
		if _, known := headings[f]; f != "" && (!known || seen[f]) {
			return false
		}
		seen[f] = true
	}
	return len(m) == len(t.headings)
}

// preview says what would be taken of a table, and notes the totals in i.
func (s *Service) preview(tx *db.Tx, t *table, i *Import) (Preview, error) {
	store, err := s.stores.GetIn(tx, i.Store)
	if err != nil {
		return Preview{}, err
	}
	drafts, strays := readProducts(t, i.Mapping, store.Currency)
	there, err := known(tx, drafts)
	if err != nil {
		return Preview{}, err
	}
	p := Preview{Headings: t.headings, Missing: i.Mapping.missing(), Products: len(drafts), Known: len(there), Problems: append(t.broken, strays...)}
	for _, d := range drafts {
		p.Variants += len(d.terms.Variants)
		p.Pictures += len(d.pictures)
		p.Problems = append(p.Problems, d.problems...)
	}
	for _, r := range t.rows[:min(len(t.rows), sampleRows)] {
		p.Sample = append(p.Sample, r.cells)
	}
	i.Total, i.Problems = len(drafts), len(p.Problems)
	p.Problems = p.Problems[:min(len(p.Problems), sampleProblems)]
	return p, nil
}

// Get returns an import. Fault: not_found transfer.unknown.
func (s *Service) Get(ctx context.Context, id string) (Import, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Import, error) { return loadImport(tx, id) })
}

// loadFile returns an import with its file, read anew.
func (s *Service) loadFile(tx *db.Tx, id string) (Import, *table, error) {
	i, err := loadImport(tx, id)
	if err != nil {
		return Import{}, nil, err
	}
	raw, err := loadContent(tx, id)
	if err != nil {
		return Import{}, nil, err
	}
	t, err := readTable(raw)
	return i, t, err
}
