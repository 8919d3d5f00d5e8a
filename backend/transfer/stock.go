package transfer

import (
	"slices"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
)

// ref is what the movements of an import name as their document.
func (w *worker) ref() ident.Ref { return ident.Ref{Kind: "import", ID: w.id} }

// open books the stock that products begin with which were just made, and
// returns the movements of each.
func (w *worker) open(tx *db.Tx, drafts []*draft, results []catalog.Imported) (map[string][]stock.Adjusted, error) {
	var openings []stock.Opening
	owner := map[string]string{}
	for i, r := range results {
		for at, v := range r.Product.Variants {
			if f := drafts[i].stock[at]; r.Err == nil && f.said && f.qty != 0 {
				openings = append(openings, stock.Opening{Variant: v.ID, Qty: f.qty})
				owner[v.ID] = r.Product.ID
			}
		}
	}
	if len(openings) == 0 {
		return nil, nil
	}
	booked, err := w.service.stock.OpenIn(tx, openings, w.ref())
	opened := map[string][]stock.Adjusted{}
	for _, b := range booked {
		opened[owner[b.Variant]] = append(opened[owner[b.Variant]], b)
	}
	return opened, err
}

// openMore books the stock of variants that a known product has been given.
func (w *worker) openMore(tx *db.Tx, was, now catalog.Product, d *draft) ([]stock.Adjusted, error) {
	var openings []stock.Opening
	for _, v := range now.Variants {
		if f := d.figureOf(v); f.said && f.qty != 0 && !holds(was, v) {
			openings = append(openings, stock.Opening{Variant: v.ID, Qty: f.qty})
		}
	}
	if len(openings) == 0 {
		return nil, nil
	}
	return w.service.stock.OpenIn(tx, openings, w.ref())
}

// holds reports whether a variant is one of the product's.
func holds(p catalog.Product, v catalog.Variant) bool {
	return slices.ContainsFunc(p.Variants, func(o catalog.Variant) bool { return o.ID == v.ID })
}

// recount looks where a file says another figure than there is of a variant that
// was known. It is listed and left alone, or set when the owner has asked for that.
func (w *worker) recount(tx *db.Tx, was, now catalog.Product, d *draft, log *journal) ([]stock.Adjusted, error) {
	var ids []string
	for _, v := range now.Variants {
		if d.figureOf(v).said && holds(was, v) && v.Policy != catalog.PolicyUntracked && !v.Archived() {
			ids = append(ids, v.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	levels, err := stock.LevelsIn(tx, ids)
	if err != nil {
		return nil, err
	}
	var lines []stock.Line
	for _, v := range now.Variants {
		f := d.figureOf(v)
		if !slices.Contains(ids, v.ID) || levels[v.ID].OnHand == f.qty {
			continue
		}
		if w.restock && f.qty >= 0 {
			lines = append(lines, stock.Line{Variant: v.ID, Figure: stock.To, Qty: f.qty})
			continue
		}
		log.problem(Problem{d.lineOfVariant(v), fault.Conflict("transfer.stock_differs", "title", now.Title, "sku", v.SKU,
			"file", quantity.Amount(f.qty, v.QtyDigits), "here", quantity.Amount(levels[v.ID].OnHand, v.QtyDigits))})
	}
	var booked []stock.Adjusted
	for some := range slices.Chunk(lines, stock.MaxLines) {
		more, err := w.service.stock.AdjustIn(tx, stock.AdjustStock{Lines: some, Reason: stock.ReasonCounted, Ref: w.ref()})
		if err != nil {
			return nil, err
		}
		booked = append(booked, more...)
	}
	return booked, nil
}

// at returns where in the draft a variant of the shop stands; below zero when it
// does not.
func (d *draft) at(v catalog.Variant) int {
	return slices.IndexFunc(d.terms.Variants, func(o catalog.Variant) bool { return slices.Equal(o.Choices, v.Choices) })
}

func (d *draft) figureOf(v catalog.Variant) figure {
	if i := d.at(v); i >= 0 {
		return d.stock[i]
	}
	return figure{}
}

func (d *draft) lineOfVariant(v catalog.Variant) int {
	if i := d.at(v); i >= 0 {
		return d.lines[i]
	}
	return d.line
}
