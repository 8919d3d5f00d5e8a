package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"time"

	"shopbench/backend/documents"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/money"
	"shopbench/backend/stores"
)

// The factors between bare gofpdf and other programs, of 100 labels and of 100
// slips, measured once side by side.
const (
	weasyLabels  = 1.443 / 0.090
	reportLabels = 0.248 / 0.090
	chromeLabels = 1.132 / 0.090
	weasySlips   = 5.35 / 0.103
)

// paper measures how fast labels and slips are drawn, and how large they are.
func paper(context.Context) ([]line, error) {
	var f rawFonts
	for path, to := range map[string]*[]byte{"Regular": &f.regular, "Bold": &f.bold} {
		file, err := os.ReadFile("backend/platform/pdf/fonts/NotoSans-" + path + ".ttf")
		if err != nil {
			return nil, err
		}
		*to = file
	}
	parcels, slips := sent(1000)
	hundred, size, err := labelsTo(f, parcels[:100])
	if err != nil {
		return nil, err
	}
	thousand, _, err := labelsTo(f, parcels)
	if err != nil {
		return nil, err
	}
	pages, err := beside(func() error { _, err := rawSlips(f, slips[:100]); return err }, func() error { return drawSlips(slips[:100]) })
	if err != nil {
		return nil, err
	}
	warm, one, err := oneLabel(parcels[0])
	if err != nil {
		return nil, err
	}
	grown, err := peak(func() error { return drawLabels(parcels) })
	if err != nil {
		return nil, err
	}
	each := float64(size) / 100
	return []line{
		atLeast("100 labels in one PDF, to bare gofpdf", fmt.Sprintf("%.0f %%", hundred*100), hundred*100, 70, 85, " %"),
		atLeast("the same, to WeasyPrint¹", fmt.Sprintf("%.1f×", hundred*weasyLabels), hundred*weasyLabels, 10, 14, "×"),
		atLeast("the same, to ReportLab¹", fmt.Sprintf("%.1f×", hundred*reportLabels), hundred*reportLabels, 1.5, 2, "×"),
		atLeast("1,000 labels, to WeasyPrint¹", fmt.Sprintf("%.1f×", thousand*weasyLabels), thousand*weasyLabels, 14, 18, "×"),
		atLeast("the same, to Chromium¹", fmt.Sprintf("%.1f×", thousand*chromeLabels), thousand*chromeLabels, 5, 10, "×"),
		atMost("the same, memory more than idle", fmt.Sprintf("%.0f MiB", grown), grown, 120, 60, " MiB"),
		atLeast("100 packing slips of 8 lines, to WeasyPrint¹", fmt.Sprintf("%.1f×", pages*weasySlips), pages*weasySlips, 30, 45, "×"),
		atMost("one label, warm", fmt.Sprintf("%.1f ms", warm*1000), warm*1000, 40, 20, " ms"),
		atMost("its size", fmt.Sprintf("%.1f KB", one/1000), one/1000, 35, 15, " KB"),
		atMost("bytes a label in a batch of 100", fmt.Sprintf("%.0f", each), each, 2500, 2200, ""),
	}, nil
}

var bearer = documents.Shop{
	Name: "Ember & Ash", Locale: "en-GB", Units: stores.Metric,
	Sender: address.Address{Name: "Mira Olsen", Street: "Market Square 1", Postcode: "10115", City: "Berlin", Country: "DE"},
}

// sent are parcels to as many people, each with a slip of 8 lines.
func sent(n int) ([]documents.Parcel, []documents.Slip) {
	r := rand.New(rand.NewPCG(7, 7)) //nolint:gosec // names, not secrets
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	parcels, slips := make([]documents.Parcel, n), make([]documents.Slip, n)
	for i := range n {
		to := address.Address{
			Name:   pick("Anna", "Bruno", "Carla", "Deniz", "Élif", "Farid", "Greta", "Inés") + " " + pick("Meyer", "Rossi", "Novák", "Silva", "Kaya", "Dubois"),
			Street: fmt.Sprintf("Some Street %d", 1+r.IntN(200)), Postcode: fmt.Sprintf("%05d", r.IntN(100_000)), City: pick("Berlin", "Lyon", "Porto", "Brno"), Country: "DE",
		}
		token := ""
		for range 12 {
			token += string("BCDEFGHIJKLNOPRSTUVX"[r.IntN(20)])
		}
		parcels[i] = documents.Parcel{Order: fmt.Sprintf("A%08d", i+1), Token: token, To: to, Service: "Standard", Tracking: fmt.Sprintf("TR%011d", r.IntN(1e11)), Grams: int64(100 + r.IntN(4000)), Nth: 1, Of: 1}
		slips[i] = documents.Slip{Order: parcels[i].Order, Token: token, Day: "2026-11-23", Locale: "en-GB", To: to, Service: "Standard", Grams: parcels[i].Grams, Nth: 1, Of: 1, Money: documents.Money{Currency: "EUR"}}
		for range 8 {
			qty, unit := int64(1+r.IntN(3)), money.Minor(300+r.IntN(8700))
			slips[i].Lines = append(slips[i].Lines, documents.Line{
				Title: pick("walnut brass bowl", "ceramic copper mug", "linen scarf, amber", "oak picture frame", "enamel kettle 1.2 l"), SKU: fmt.Sprintf("SKU-%06d", r.IntN(10_000)), Qty: qty, Unit: unit, Amount: unit.Times(qty, 1),
			})
			slips[i].Money.Total += unit.Times(qty, 1)
		}
	}
	return parcels, slips
}

func drawLabels(parcels []documents.Parcel) error {
	_, err := documents.Labels(bearer, stores.Label4x6, time.Time{}, parcels...)
	return err
}

func drawSlips(slips []documents.Slip) error {
	_, err := documents.Slips(bearer, stores.SheetA4, slips...)
	return err
}

// labelsTo returns how fast labels are drawn, to the bare program, and how large
// they are.
func labelsTo(f rawFonts, parcels []documents.Parcel) (ratio float64, size int, err error) {
	ratio, err = beside(func() error { _, err := rawLabels(f, parcels); return err }, func() error { return drawLabels(parcels) })
	if err != nil {
		return 0, 0, err
	}
	p, err := documents.Labels(bearer, stores.Label4x6, time.Time{}, parcels...)
	return ratio, len(p.PDF), err
}

// beside returns how fast something is to its floor, by the work of the processor.
func beside(floor, ours func() error) (float64, error) {
	var ratios []float64
	for range rounds {
		a, err := work(floor)
		if err != nil {
			return 0, err
		}
		b, err := work(ours)
		if err != nil {
			return 0, err
		}
		ratios = append(ratios, a.Seconds()/b.Seconds())
	}
	return median(ratios), nil
}

// work returns how much of the processor something takes.
func work(do func() error) (time.Duration, error) {
	debug.FreeOSMemory()
	before := used()
	err := do()
	return used() - before, err
}

// oneLabel returns how long one label takes when the fonts are read, in seconds, and
// how large it is.
func oneLabel(parcel documents.Parcel) (seconds, size float64, err error) {
	var all []time.Duration
	for range 50 {
		elapsed := clock.Stopwatch()
		p, err := documents.Labels(bearer, stores.Label4x6, time.Time{}, parcel)
		if err != nil {
			return 0, 0, err
		}
		all, size = append(all, elapsed()), float64(len(p.PDF))
	}
	return median(all).Seconds(), size, nil
}

// peak returns how much more memory the program holds while it does something, in
// MiB.
func peak(do func() error) (float64, error) {
	debug.FreeOSMemory()
	before, err := resident(os.Getpid())
	if err != nil {
		return 0, err
	}
	most := 0.0
	done := make(chan error, 1)
	go func() { done <- do() }()
	for {
		select {
		case err := <-done:
			return most, err
		case <-time.After(time.Millisecond):
			now, err := resident(os.Getpid())
			if err != nil {
				return 0, err
			}
			most = max(most, now-before)
		}
	}
}
