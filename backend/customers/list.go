package customers

import (
	"context"
	"strings"
	"time"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/platform/search"
)

// SortKeys are what the list of customers can be sorted by, its own sort first.
var SortKeys = []page.Key{
	{Name: "name", Columns: []string{"name_sort", "id"}},
	{Name: "created", Columns: []string{"created_at", "id"}},
}

// Filter narrows the list of customers.
type Filter struct {
	Text     string // words of a name, mail, phone or place, misspelt or not
	Archived bool   // those that were put away, instead of the others
}

// Row is a customer as the list shows it.
type Row struct {
	ID         string
	Name       string
	Company    string
	Mail       string
	Phone      string
	City       string // of the first address
	Country    string
	Version    int64
	ArchivedAt time.Time
	CreatedAt  time.Time
}

// selectRows begins with the customers, whatever SQLite thinks of it.
const selectRows = `SELECT customers.id, customers.name, customers.company, customers.mail, customers.phone, coalesce(a.city, ''), coalesce(a.country, ''), version, archived_at, created_at
	FROM customers LEFT JOIN customer_addresses a ON a.customer_id = customers.id AND a.position = 0`

func scanRow(scan db.Scan) (r Row, err error) {
	return r, scan(&r.ID, &r.Name, &r.Company, &r.Mail, &r.Phone, &r.City, &r.Country, &r.Version, &r.ArchivedAt, &r.CreatedAt)
}

func rowKey(r Row, key page.Key) []any {
	if key.Name == "created" {
		return []any{r.CreatedAt.UnixMilli(), r.ID}
	}
	return []any{i18n.Fold(Terms{Name: r.Name, Company: r.Company, Mail: r.Mail}.Title()), r.ID}
}

// Listed is a page of customers, and what was searched instead of a text that found
// too little.
type Listed struct {
	page.Result[Row]
	Instead []string
}

// List returns a page of the customers, or, for a text, the best that it finds.
// Faults: invalid page.sort, page.cursor.
func (s *Service) List(ctx context.Context, f Filter, q page.Query) (Listed, error) {
	order, err := q.Choose(SortKeys)
	if err != nil {
		return Listed{}, err
	}
	return db.View(ctx, s.db, func(tx *db.Tx) (Listed, error) {
		if strings.TrimSpace(f.Text) != "" {
			return f.matching(tx, q)
		}
		r, err := db.Page(tx, f.narrow(db.NewList(selectRows, order)), q, scanRow, rowKey)
		return Listed{Result: r}, err
	})
}

func (f Filter) narrow(l *db.List) *db.List {
	if f.Archived {
		return l.Where("archived_at > 0")
	}
	return l.Where("archived_at = 0")
}

func (f Filter) matching(tx *db.Tx, q page.Query) (Listed, error) {
	// More are looked for than are shown: some of them may be put away.
	hits, err := found.Find(tx, search.Query{Text: f.Text, Limit: page.MaxLimit, Prefix: true})
	if err != nil {
		return Listed{}, err
	}
	rows, err := search.Rows(hits, q.Rows(), func(r Row) string { return r.ID }, func(ids []string) ([]Row, error) {
		return db.Listed(tx, f.narrow(db.NewList(selectRows, page.Order{})).Found("id", ids), scanRow)
	})
	return Listed{Result: page.Result[Row]{Items: rows}, Instead: hits.Instead}, err
}

// NamesIn returns what customers are called, by their ids, inside tx; an id that is no
// customer's has no name.
func NamesIn(tx *db.Tx, ids []string) (map[string]string, error) {
	names := make(map[string]string, len(ids))
	rows, err := db.Listed(tx, db.NewList(selectRows, page.Order{}).In("customers.id", ids), scanRow)
	for _, r := range rows {
		names[r.ID] = Terms{Name: r.Name, Company: r.Company, Mail: r.Mail}.Title()
	}
	return names, err
}

// Matching returns the customers that a few words find, inside tx, the best first.
func Matching(tx *db.Tx, text string, limit int) ([]string, error) {
	hits, err := found.Find(tx, search.Query{Text: text, Limit: limit, Prefix: true})
	return hits.IDs, err
}

// Get returns a customer. Fault: not_found customers.unknown.
func (s *Service) Get(ctx context.Context, id string) (Customer, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Customer, error) { return ByID(tx, id) })
}
