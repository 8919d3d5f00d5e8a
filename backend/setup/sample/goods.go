package sample

import (
	"bytes"
	"context"
	"fmt"
	"image/jpeg"
	"math/rand/v2"
	"strings"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/gtin"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/drawing"
	"shopbench/backend/platform/files"
	"shopbench/backend/shipping"
	"shopbench/backend/stock"
)

// play is the sample on its way into a shop.
type play struct {
	*Service
	store  string
	chance *rand.Rand
	now    time.Time
	tell   func(Seeded)
	done   Seeded

	pickup   string
	parcel   shipping.Method
	variants []string
	left     map[string]int64 // of what is counted
	buyers   []string
}

// chanceOf returns what is left to chance, the same for the same seed.
func chanceOf(seed uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed, 40)) //nolint:gosec // a shop to look at, no secret
}

// stockUp makes the products with their pictures and their stock.
func (p *play) stockUp(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	pictures := p.draw(ctx)
	for i, g := range goods() {
		at := p.ago(ctx, opened-time.Duration(i)*20*time.Minute)
		made, err := p.Catalog.Create(at, catalog.CreateProduct{Store: p.store, Terms: g.terms(i)})
		if err != nil {
			return fault.Below(g.Title, err)
		}
		picture := <-pictures
		if picture.err != nil {
			return picture.err
		}
		if _, err := p.Catalog.AddPicture(at, p.store, made.ID, picture.hash, g.Title); err != nil {
			return err
		}
		if err := p.receive(p.ago(ctx, opened-24*time.Hour-time.Duration(i)*10*time.Minute), g, made); err != nil {
			return err
		}
		p.done.Products++
		p.done.Pictures++
		p.done.Variants += len(made.Variants)
		p.tell(p.done)
	}
	return nil
}

// drawn is a picture that is kept in the files.
type drawn struct {
	hash string
	err  error
}

// draw draws the pictures one after the other while the products are made.
func (p *play) draw(ctx context.Context) <-chan drawn {
	pictures := make(chan drawn, len(goods()))
	go func() {
		for _, g := range goods() {
			hash, err := p.keep(ctx, g)
			pictures <- drawn{hash, err}
			if err != nil {
				return
			}
		}
	}()
	return pictures
}

// keep draws the picture of a product and keeps it in the files.
func (p *play) keep(ctx context.Context, g good) (string, error) {
	var file bytes.Buffer
	if err := jpeg.Encode(&file, drawing.Paint(compositions()[g.Picture], g.Colours, p.Size), &jpeg.Options{Quality: 88}); err != nil {
		return "", fault.Internal(err)
	}
	kept, err := p.Files.Put(ctx, &file, files.PutOptions{Name: strings.ToLower(strings.ReplaceAll(g.Title, " ", "-")) + ".jpg"})
	return kept.Hash, err
}

// receive books what came of a product with the first delivery.
func (p *play) receive(ctx context.Context, g good, made catalog.Product) error {
	var lines []stock.Line
	for i, v := range made.Variants {
		p.variants = append(p.variants, v.ID)
		if g.Voucher {
			continue
		}
		qty := max(g.Stock-int64(i*7)%11, 2)
		p.left[v.ID] = qty
		lines = append(lines, stock.Line{Variant: v.ID, Figure: stock.By, Qty: qty})
	}
	if len(lines) == 0 {
		return nil
	}
	_, err := p.Stock.Adjust(ctx, stock.AdjustStock{Lines: lines, Reason: stock.ReasonReceived, Note: "First delivery", Ref: ident.Ref{}})
	return err
}

// terms returns what a person would write of the product, with a variant for each
// combination of its options.
func (g good) terms(number int) catalog.Terms {
	t := catalog.Terms{Title: g.Title, Description: g.Description, Vendor: g.Vendor, Kind: g.Kind, Tags: g.Tags, Status: catalog.StatusActive, Options: g.Options}
	for i, choices := range combinations(g.Options) {
		v := catalog.Variant{
			Choices: choices, SKU: fmt.Sprintf("%s-%02d%02d", strings.ToUpper(g.Kind[:3]), number+1, i+1), GTIN: gtin.Checked(fmt.Sprintf("20%010d", number*100+i)),
			Price: g.Price, CostMicro: int64(g.Cost) * 10_000, WeightGrams: g.Grams, HSCode: g.HSCode, OriginCountry: g.Origin, Ships: !g.Voucher, Taxable: !g.Voucher,
		}
		if len(choices) > 0 {
			steps := int64(i / (len(combinations(g.Options)) / len(g.Options[0].Choices)))
			v.Price += money.Minor(steps) * g.Step
			v.CostMicro += steps * int64(g.Step) * 4_000
			v.WeightGrams += steps * g.GramsStep
		}
		if g.Voucher {
			v.Policy, v.GTIN, v.CostMicro = catalog.PolicyUntracked, "", 0
		}
		t.Variants = append(t.Variants, v)
	}
	return t
}

// combinations returns every combination of choices, one of none for a product
// without options.
func combinations(options []catalog.Option) [][]string {
	all := [][]string{nil}
	for _, o := range options {
		var longer [][]string
		for _, begun := range all {
			for _, choice := range o.Choices {
				longer = append(longer, append(begun[:len(begun):len(begun)], choice))
			}
		}
		all = longer
	}
	return all
}
