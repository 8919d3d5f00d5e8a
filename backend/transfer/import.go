package transfer

import (
	"context"
	"errors"
	"sync"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/jobs"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
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
	Position int // products that were worked on; steps that are left while it is being undone
	Total    int // products in the file
	Counts
	Restock    bool   // it also sets the stock of variants that were known before
	Inbox      string // name in the folder that is watched; empty for a file that a person brought
	CreatedAt  time.Time
	FinishedAt time.Time
}

// Counts is what became of the products of a file, and how many lines had
// something wrong.
type Counts struct{ Made, Changed, Same, Skipped, Problems int }

// Progress returns how much of what is going on is done: products of the file,
// or steps of an undoing.
func (i Import) Progress() (done, all int) {
	if i.State == StateUndoing {
		return i.Made + i.Changed - i.Position, i.Made + i.Changed
	}
	return i.Position, i.Total
}

// Service is the use cases of this package.
type Service struct {
	db      *db.DB
	stores  *stores.Service
	catalog *catalog.Service
	stock   *stock.Service
	files   *files.Store
	jobs    *jobs.Queue
	fetches bool // whether pictures are fetched from the web

	busy  sync.Map   // imports that somebody of this program works on, each with its *sync.Mutex
	inbox sync.Mutex // one file of the watched folder at a time
}

// New returns the service. The queue does what goes on without anybody waiting.
func New(d *db.DB, s *stores.Service, c *catalog.Service, l *stock.Service, f *files.Store, q *jobs.Queue) *Service {
	t := &Service{db: d, stores: s, catalog: c, stock: l, files: f, jobs: q}
	jobs.Handle(q, jobWork, func(ctx context.Context, id string) error {
		_, err := t.Run(ctx, id, func(Import) {})
		return err
	})
	jobs.Handle(q, jobTidy, t.tidy)
	return t
}

// The jobs of this package.
const (
	jobWork = "transfer.work" // goes on with one import
	jobTidy = "transfer.tidy" // forgets the files of imports that are over
)

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

// Started tells that something goes on with an import: it is taken, or taken
// back.
type Started struct {
	Import string
	State  State
}

// Topic implements db.Event.
func (Started) Topic() string { return "transfer.started" }

// About implements db.Event.
func (s Started) About() (string, ident.Ref) { return "", ident.Ref{Kind: "import", ID: s.Import} }

// Prepared tells that a file waits for somebody to look at it.
type Prepared struct {
	Import string
	Store  string
}

// Topic implements db.Event.
func (Prepared) Topic() string { return "transfer.prepared" }

// About implements db.Event.
func (p Prepared) About() (string, ident.Ref) {
	return p.Store, ident.Ref{Kind: "import", ID: p.Import}
}

// SortKeys are what the list of imports can be sorted by.
var SortKeys = []page.Key{{Name: "created", Columns: []string{"created_at", "id"}}}

// Get returns an import. Fault: not_found transfer.unknown.
func (s *Service) Get(ctx context.Context, id string) (Import, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Import, error) { return loadImport(tx, id) })
}

// NamesIn returns the names of the files of imports, by their ids, inside tx; an id that
// is no import's has none.
func NamesIn(tx *db.Tx, ids []string) (map[string]string, error) {
	names := make(map[string]string, len(ids))
	rows, err := db.Listed(tx, db.NewList(selectImports, page.Order{}).In("id", ids), scanImport)
	for _, i := range rows {
		names[i.ID] = i.Name
	}
	return names, err
}

// List returns a page of the imports. Faults: invalid page.sort, page.cursor.
func (s *Service) List(ctx context.Context, q page.Query) (page.Result[Import], error) {
	order, err := q.Choose(SortKeys)
	if err != nil {
		return page.Result[Import]{}, err
	}
	return db.View(ctx, s.db, func(tx *db.Tx) (page.Result[Import], error) {
		return db.Page(tx, db.NewList(selectImports, order), q, scanImport, func(i Import, _ page.Key) []any {
			return []any{i.CreatedAt.UnixMilli(), i.ID}
		})
	})
}

// step returns the import after an action, or false when its state does not
// allow it.
func (i Import) step(a Action) (Import, bool) {
	next, err := Lifecycle.Next(i.State, a)
	i.State = next
	return i, err == nil
}

// Problems returns what was wrong with the lines of an import, in the order it
// was found, after seq and at most limit.
func (s *Service) Problems(ctx context.Context, id string, after int64, limit int) ([]Noted, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Noted, error) {
		if _, err := loadImport(tx, id); err != nil {
			return nil, err
		}
		return db.All(tx, scanNoted, selectNoted+`AND kind IN ('problem', 'kept') AND seq > $2 ORDER BY seq LIMIT $3`, id, after, limit)
	})
}

// begin has a job go on with an import.
func (s *Service) begin(tx *db.Tx, i Import) (Import, error) {
	if err := updateImport(tx, i); err != nil {
		return Import{}, err
	}
	if err := s.jobs.Add(tx, jobs.Job{Kind: jobWork, Key: i.ID, Args: i.ID}); err != nil {
		return Import{}, err
	}
	return i, tx.Emit(Started{Import: i.ID, State: i.State})
}

// finish brings an import to an end.
func (s *Service) finish(tx *db.Tx, i Import, a Action) (Import, error) {
	i, ok := i.step(a)
	if !ok {
		return Import{}, fault.Internal(errors.New("transfer: " + string(i.State) + " allows no " + string(a)))
	}
	i.FinishedAt = tx.Now()
	if err := updateImport(tx, i); err != nil {
		return Import{}, err
	}
	if err := errors.Join(s.jobs.Add(tx, jobs.Job{Kind: jobTidy}), s.FetchIn(tx)); err != nil {
		return Import{}, err
	}
	return i, tx.Emit(Finished{Import: i.ID, State: i.State, Counts: i.Counts})
}
