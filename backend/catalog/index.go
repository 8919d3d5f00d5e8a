package catalog

import (
	"context"
	"html"
	"regexp"
	"slices"
	"strings"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/search"
)

// products is the index of what can be found here.
var products = search.Index{Kind: "product"}

// index writes the products' search rows.
func index(tx *db.Tx, all []Product) error {
	docs := make([]search.Doc, len(all))
	for i, p := range all {
		docs[i] = p.doc()
	}
	return products.Put(tx, docs)
}

// unindex removes a product's search row.
func unindex(tx *db.Tx, id string) error { return products.Remove(tx, []string{id}) }

// tag is an element of HTML.
var tag = regexp.MustCompile(`<[^>]*>`)

// maxFound is how much of a description can be found.
const maxFound = 4000

// doc returns what a product is found by.
func (p Product) doc() search.Doc {
	body := []string{p.Vendor, p.Kind, strings.Join(p.Tags, " ")}
	for _, o := range p.Options {
		body = append(body, o.Choices...)
	}
	text := html.UnescapeString(tag.ReplaceAllString(p.Description[:min(len(p.Description), maxFound)], " "))
	codes := []string{p.Handle}
	for _, v := range p.Variants {
		codes = append(codes, v.SKU, v.GTIN)
		for _, c := range v.Codes {
			codes = append(codes, c.Code)
		}
	}
	codes = slices.DeleteFunc(codes, func(c string) bool { return c == "" })
	return search.Doc{ID: p.ID, Title: p.Title, Body: strings.Join(append(body, text), " "), Codes: codes}
}

// Found is what a search shows, the best first.
type Found struct {
	Rows    []Row
	Instead []string // the texts that were searched instead, when what was typed found too little
}

// Search returns the products that a few words, a code or a part of one find,
// misspelt or not: one page of so many rows. Fault: not_found stores.unknown.
func (s *Service) Search(ctx context.Context, f Filter, text string, q page.Query) (Found, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Found, error) {
		prices, err := s.viewList(tx, f.Store)
		if err != nil {
			return Found{}, err
		}
		hits, err := products.Find(tx, search.Query{Text: text, Limit: q.Rows(), Prefix: true})
		if err != nil {
			return Found{}, err
		}
		rows, err := search.Rows(hits, q.Rows(), func(r Row) string { return r.ID }, func(ids []string) ([]Row, error) {
			return db.Listed(tx, f.narrow(db.NewList(selectRows, page.Order{})).Found("id", ids), scanRow)
		})
		if err != nil {
			return Found{}, err
		}
		return Found{Rows: rows, Instead: hits.Instead}, addFigures(tx, prices, rows)
	})
}
