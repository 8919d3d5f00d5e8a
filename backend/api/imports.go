package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/staff"
	"shopbench/backend/transfer"
)

// Import is one file on its way into the shop.
type Import struct {
	ID         string            `json:"id"`
	Store      string            `json:"store"`
	Name       string            `json:"name" doc:"Of the file"`
	State      transfer.State    `json:"state" enum:"arriving,ready,running,done,cancelled,undoing,undone"`
	Actions    []transfer.Action `json:"actions" doc:"What its state allows: start, cancel, undo"`
	Done       int               `json:"done" doc:"Of all, how many were worked on: products of the file, or steps that are taken back"`
	All        int               `json:"all"`
	Made       int               `json:"made"`
	Changed    int               `json:"changed"`
	Same       int               `json:"same" doc:"Products that are as the file says already"`
	Skipped    int               `json:"skipped" doc:"Products that were not taken"`
	Problems   int               `json:"problems" doc:"Lines with something wrong"`
	Inbox      string            `json:"inbox" doc:"Its name in the watched folder; empty for a file that a person brought"`
	CreatedAt  time.Time         `json:"created_at"`
	FinishedAt time.Time         `json:"finished_at"`
}

// ImportPreview is what a file is understood as before anything is taken.
type ImportPreview struct {
	Import    Import           `json:"import"`
	Encoding  string           `json:"encoding" doc:"How its text is written down"`
	Delimiter string           `json:"delimiter" doc:"What separates its columns"`
	Headings  []string         `json:"headings"`
	Mapping   []transfer.Field `json:"mapping" doc:"What each column means; empty for one that is left open"`
	Fields    []transfer.Field `json:"fields" doc:"What a column can mean"`
	Missing   []transfer.Field `json:"missing" doc:"What no column was found for and no product can do without"`
	Sample    [][]string       `json:"sample" doc:"Its first rows"`
	Products  int              `json:"products"`
	Known     int              `json:"known" doc:"Products that there are already"`
	Variants  int              `json:"variants"`
	Pictures  int              `json:"pictures"`
	Problems  []ImportProblem  `json:"problems" doc:"The first ones"`
}

// ImportMapping says what each column of a file means.
type ImportMapping struct {
	Mapping []transfer.Field `json:"mapping" doc:"A field for each column, none twice; empty for one that is left open"`
}

// ImportProblem is what was wrong with a line of a file, or why a product was
// kept when its import was undone.
type ImportProblem struct {
	Line    int            `json:"line"`
	Product string         `json:"product" doc:"The product that was kept; empty for a problem of the file"`
	Field   string         `json:"field"`
	Key     string         `json:"key" doc:"Of the text that says it"`
	Args    map[string]any `json:"args,omitempty"`
}

func importOf(i transfer.Import) Import {
	done, all := i.Progress()
	return Import{
		ID: i.ID, Store: i.Store, Name: i.Name, State: i.State, Actions: transfer.Lifecycle.Allowed(i.State), Done: done, All: all,
		Made: i.Made, Changed: i.Changed, Same: i.Same, Skipped: i.Skipped, Problems: i.Problems,
		Inbox: i.Inbox, CreatedAt: i.CreatedAt, FinishedAt: i.FinishedAt,
	}
}

func previewOf(p transfer.Preview) ImportPreview {
	return ImportPreview{
		Import: importOf(p.Import), Encoding: string(p.Import.Encoding), Delimiter: p.Import.Comma,
		Headings: p.Headings, Mapping: p.Import.Mapping, Fields: transfer.Fields, Missing: p.Missing, Sample: p.Sample,
		Products: p.Products, Known: p.Known, Variants: p.Variants, Pictures: p.Pictures,
		Problems: each(p.Problems, func(p transfer.Problem) ImportProblem {
			return ImportProblem{Line: p.Line, Field: p.Fault.Field, Key: p.Fault.Key, Args: p.Fault.Args}
		}),
	}
}

func notedOf(n transfer.Noted) ImportProblem {
	return ImportProblem{Line: n.Line, Product: n.Product, Field: n.Fault.Field, Key: n.Fault.Key, Args: n.Fault.Args}
}

// ImportPath names the import of an operation.
type ImportPath struct {
	ID string `path:"id" doc:"The import's id"`
}

func registerImports(a huma.API, d Deps) {
	registerLarge(a, operation{"prepare-import", http.MethodPut, "/imports", "Look at a file of products, its bytes as the body; nothing of it is taken yet", staff.CatalogManage, http.StatusOK}, transfer.MaxBytes,
		func(ctx context.Context, in *struct {
			StoreParam
			Name    string `query:"name" maxLength:"200" doc:"What the file is called"`
			RawBody []byte `contentType:"application/octet-stream"`
		},
		) (*body[ImportPreview], error) {
			p, err := d.Transfer.Prepare(ctx, in.Store, in.Name, in.RawBody)
			return &body[ImportPreview]{previewOf(p)}, err
		})
	register(a, operation{"list-imports", http.MethodGet, "/imports", "List the imports", staff.CatalogManage, http.StatusOK},
		func(ctx context.Context, in *struct{ ListParams }) (*body[List[Import]], error) {
			r, err := d.Transfer.List(ctx, in.query())
			return &body[List[Import]]{listOf(r, importOf)}, err
		})
	register(a, operation{"get-import", http.MethodGet, "/imports/{id}", "Read how far an import has come", staff.CatalogManage, http.StatusOK},
		func(ctx context.Context, in *ImportPath) (*body[Import], error) {
			i, err := d.Transfer.Get(ctx, in.ID)
			return &body[Import]{importOf(i)}, err
		})
	register(a, operation{"preview-import", http.MethodGet, "/imports/{id}/preview", "Read again what a file is understood as", staff.CatalogManage, http.StatusOK},
		func(ctx context.Context, in *ImportPath) (*body[ImportPreview], error) {
			p, err := d.Transfer.Look(ctx, in.ID)
			return &body[ImportPreview]{previewOf(p)}, err
		})
	register(a, operation{"map-import", http.MethodPut, "/imports/{id}/mapping", "Say what the columns of a file mean", staff.CatalogManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			ImportPath
			Body ImportMapping
		},
		) (*body[ImportPreview], error) {
			p, err := d.Transfer.Remap(ctx, in.ID, in.Body.Mapping)
			return &body[ImportPreview]{previewOf(p)}, err
		})
	registerImportActions(a, d)
	registerImportProblems(a, d)
}

// ImportStart says how a file is taken.
type ImportStart struct {
	Stock bool `json:"stock" doc:"Also set the stock of variants that are known already to what the file says"`
}

func registerImportActions(a huma.API, d Deps) {
	register(a, operation{"start-import", http.MethodPost, "/imports/{id}/start", "Take a prepared file; the import goes on by itself", staff.CatalogManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			ImportPath
			Body ImportStart
		},
		) (*body[Import], error) {
			i, err := d.Transfer.Start(ctx, transfer.StartImport{ID: in.ID, Stock: in.Body.Stock})
			return &body[Import]{importOf(i)}, err
		})
	for _, action := range []struct {
		id, summary string
		do          func(context.Context, string) (transfer.Import, error)
	}{
		{"cancel", "Stop an import; what was taken before stays", d.Transfer.Cancel},
		{"undo", "Take back what an import did; what was edited since is kept and listed", d.Transfer.Undo},
	} {
		register(a, operation{action.id + "-import", http.MethodPost, "/imports/{id}/" + action.id, action.summary, staff.CatalogManage, http.StatusOK},
			func(ctx context.Context, in *ImportPath) (*body[Import], error) {
				i, err := action.do(ctx, in.ID)
				return &body[Import]{importOf(i)}, err
			})
	}
}

func registerImportProblems(a huma.API, d Deps) {
	register(a, operation{"list-import-problems", http.MethodGet, "/imports/{id}/problems", "List the lines of a file that had something wrong, in the order they were found", staff.CatalogManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			ImportPath
			Cursor string `query:"cursor" doc:"next of the page before"`
			Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"200" doc:"Lines in a page"`
		},
		) (*body[List[ImportProblem]], error) {
			after := int64(0)
			if in.Cursor != "" {
				var err error
				if after, err = strconv.ParseInt(in.Cursor, 10, 64); err != nil {
					return nil, fault.Invalid("page.cursor").At("cursor").Because(err)
				}
			}
			all, err := d.Transfer.Problems(ctx, in.ID, after, in.Limit)
			page := List[ImportProblem]{Items: each(all, notedOf)}
			if len(all) == in.Limit {
				page.Next = strconv.FormatInt(all[len(all)-1].Seq, 10)
			}
			return &body[List[ImportProblem]]{page}, err
		})
}
