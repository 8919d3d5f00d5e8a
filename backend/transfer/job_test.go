package transfer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// goods returns a file of n products, each with a description of so many letters.
func goods(t *testing.T, n, letters int) []byte {
	t.Helper()
	rows := [][]string{{"Handle", "Title", "Variant SKU", "Variant Price", "Body (HTML)"}}
	for i := range n {
		rows = append(rows, []string{fmt.Sprint("p-", i), fmt.Sprint("Product ", i), fmt.Sprint("SKU-", i), "1.00", strings.Repeat("x", letters)})
	}
	return file(t, rows...)
}

// parts counts what is kept of the files of imports.
func (s *shop) parts(t *testing.T) int64 {
	t.Helper()
	return testkit.View(t, s.Kit, func(tx *db.Tx) (int64, error) {
		return db.Value[int64](tx, `SELECT count(*) FROM import_files`)
	})
}

func (s *shop) drain(t *testing.T) {
	t.Helper()
	if err := s.jobs.Drain(s.Ctx); err != nil {
		t.Fatal(err)
	}
}

func TestAnImportGoesOnAndIsTakenBackWithoutAnybodyWaiting(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.started(t, goods(t, 120, 5000))
		if s.parts(t) < 3 {
			t.Errorf("a file of 600 kB is kept in %d parts", s.parts(t))
		}
		s.drain(t)
		i, err := s.transfer.Get(s.Ctx, p.Import.ID)
		if err != nil || i.State != transfer.StateDone || i.Made != 120 {
			t.Fatalf("%+v, %v", i, err)
		}
		if done, all := i.Progress(); done != 120 || all != 120 {
			t.Errorf("%d of %d are done", done, all)
		}
		if s.parts(t) > 0 {
			t.Error("the file of an import that is over is still kept")
		}
		if i, err = s.transfer.Undo(s.Ctx, i.ID); err != nil || i.State != transfer.StateUndoing {
			t.Fatalf("%+v, %v", i, err)
		}
		if done, all := i.Progress(); done != 0 || all != 120 {
			t.Errorf("%d of %d are taken back", done, all)
		}
		s.drain(t)
		if i, err = s.transfer.Get(s.Ctx, i.ID); err != nil || i.State != transfer.StateUndone || len(s.products(t)) > 0 {
			t.Errorf("%+v, %v, %d products are left", i, err, len(s.products(t)))
		}
	})
}

func TestTwoWhoWorkOnOneImportDoItOnce(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.started(t, goods(t, 300, 10))
		ended := make(chan error)
		go func() { ended <- s.jobs.Drain(s.Ctx) }()
		i, err := s.transfer.Run(s.Ctx, p.Import.ID, func(transfer.Import) {})
		if other := <-ended; err != nil || other != nil || i.State != transfer.StateDone || i.Made != 300 || i.Problems > 0 {
			t.Errorf("%+v, %v, %v", i, err, other)
		}
	})
}

func TestAPreparedFileCanBeLookedAtAgainAndMappedByHand(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		raw := file(t, []string{"Handle", "What it is", "Variant Price"}, []string{"candle", "Candle", "12"})
		p, err := s.transfer.Prepare(s.Ctx, s.store, "products.csv", raw)
		if err != nil || !slices.Equal(p.Missing, []transfer.Field{transfer.FieldTitle}) {
			t.Fatalf("%+v, %v", p, err)
		}
		again, err := s.transfer.Look(s.Ctx, p.Import.ID)
		if err != nil || fmt.Sprint(again) != fmt.Sprint(p) {
			t.Errorf("first %+v\nthen %+v, %v", p, again, err)
		}
		for _, m := range []transfer.Mapping{{"handle", "title"}, {"handle", "title", "title"}, {"handle", "nonsense", "price"}} {
			if _, err := s.transfer.Remap(s.Ctx, p.Import.ID, m); !fault.Has(err, "transfer.mapping") {
				t.Errorf("%v: %v", m, err)
			}
		}
		mapped, err := s.transfer.Remap(s.Ctx, p.Import.ID, transfer.Mapping{"handle", "title", "price"})
		if err != nil || len(mapped.Missing) > 0 || mapped.Import.Problems > 0 {
			t.Fatalf("%+v, %v", mapped, err)
		}
		s.run(t, p.Import.ID)
		if got := s.products(t); len(got) != 1 || got[0].Title != "Candle" {
			t.Errorf("%+v", got)
		}
		for _, look := range []func() error{
			func() error { _, err := s.transfer.Look(s.Ctx, p.Import.ID); return err },
			func() error { _, err := s.transfer.Remap(s.Ctx, p.Import.ID, mapped.Import.Mapping); return err },
			func() error { _, err := s.transfer.Start(s.Ctx, transfer.StartImport{ID: p.Import.ID}); return err },
		} {
			if err := look(); !fault.Has(err, "transfer.started") {
				t.Errorf("after its end: %v", err)
			}
		}
	})
}

func TestAFileThatNobodyTakesIsForgottenAfterAWeek(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p, err := s.transfer.Prepare(s.Ctx, s.store, "products.csv", goods(t, 1, 10))
		if err != nil {
			t.Fatal(err)
		}
		for day := range 9 {
			done := s.bring(t, goods(t, 1, 10)) // which has the tidying up wished for
			s.drain(t)
			i, err := s.transfer.Get(s.Ctx, p.Import.ID)
			kept := i.State == transfer.StateReady && s.parts(t) == 1
			if err != nil || kept != (day <= 7) || done.State != transfer.StateDone {
				t.Errorf("after %d days it is %s, %d parts are kept, %v", day, i.State, s.parts(t), err)
			}
			s.Clock.Advance(24 * time.Hour)
		}
	})
}

func TestTheNewestImportIsListedFirst(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		var want []string
		for n := range 5 {
			p, err := s.transfer.Prepare(s.Ctx, s.store, fmt.Sprint(n, ".csv"), goods(t, 1, 10))
			if err != nil {
				t.Fatal(err)
			}
			want = append([]string{p.Import.Name}, want...)
			s.Clock.Advance(time.Second)
		}
		var got []string
		for q := (page.Query{Sort: "-created", Limit: 2}); ; {
			r, err := s.transfer.List(s.Ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range r.Items {
				got = append(got, i.Name)
			}
			if q.Cursor = r.Next; r.Next == "" {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("listed are %v", got)
		}
	})
}

func TestTheStatesOfAnImportAreDrawn(t *testing.T) {
	testkit.Golden(t, "../../docs/states/import.md", "# The states of an import\n\n```mermaid\n"+transfer.Lifecycle.Mermaid()+"```\n")
}
