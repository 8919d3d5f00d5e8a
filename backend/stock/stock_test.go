package stock_test

import (
	"fmt"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

// shop is a kit with one store, a catalogue and its stock.
type shop struct {
	*testkit.Kit
	catalog *catalog.Service
	stock   *stock.Service
	store   string
}

func each(t *testing.T, test func(t *testing.T, s *shop)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) { test(t, open(t, k)) })
}

func open(t testing.TB, k *testkit.Kit) *shop {
	t.Helper()
	all := stores.New(k.DB, k.Log.Origin())
	s := &shop{Kit: k, catalog: catalog.New(k.DB, all), stock: stock.New(k.DB, k.Log.Origin())}
	s.catalog.Register(k.Log)
	s.stock.Register(k.Log)
	made, err := all.Create(k.Ctx, stores.CreateStore{Terms: stores.Terms{
		Name: "Ember & Folio", Country: "DE", Currency: "EUR", Locale: "de-DE", TimeZone: "Europe/Berlin", Rounding: money.RoundLine,
	}})
	if err != nil {
		t.Fatal(err)
	}
	s.store = made.ID
	return s
}

// product makes a product of one variant and returns it.
func (s *shop) product(t testing.TB, title string, policy catalog.Policy) catalog.Product {
	t.Helper()
	p, err := s.catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.store, Terms: catalog.Terms{
		Title: title, Status: catalog.StatusActive, Variants: []catalog.Variant{{SKU: "SKU " + title, Price: 100, Policy: policy}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// good makes a product of one variant with so many on hand, and returns the
// variant.
func (s *shop) good(t testing.TB, title string, policy catalog.Policy, onHand int64) string {
	t.Helper()
	id := s.product(t, title, policy).Variants[0].ID
	if onHand != 0 {
		s.adjust(t, id, stock.ReasonCorrection, onHand)
	}
	return id
}

// adjust changes what is on hand and returns the token that takes it back.
func (s *shop) adjust(t testing.TB, variant string, why stock.Reason, by int64) string {
	t.Helper()
	token, err := s.stock.Adjust(s.Ctx, by1(variant, why, by))
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func by1(variant string, why stock.Reason, by int64) stock.AdjustStock {
	return stock.AdjustStock{Reason: why, Lines: []stock.Line{{Variant: variant, Figure: stock.By, Qty: by}}}
}

func count(variant string, to int64) stock.AdjustStock {
	return stock.AdjustStock{Reason: stock.ReasonCounted, Lines: []stock.Line{{Variant: variant, Figure: stock.To, Qty: to}}}
}

// tries runs fn in a transaction and returns its fault.
func (s *shop) tries(fn func(tx *db.Tx) error) error {
	_, err := db.Update(s.Ctx, s.DB, func(tx *db.Tx) (struct{}, error) { return struct{}{}, fn(tx) })
	return err
}

func (s *shop) does(t testing.TB, fn func(tx *db.Tx) error) {
	t.Helper()
	if err := s.tries(fn); err != nil {
		t.Fatal(err)
	}
}

func order(n int) ident.Ref { return ident.Ref{Kind: "order", ID: fmt.Sprintf("ord_%d", n)} }

func demand(variant string, qty int64) stock.Demand { return stock.Demand{Variant: variant, Qty: qty} }

func (s *shop) reserve(t testing.TB, n int, demands ...stock.Demand) {
	t.Helper()
	s.does(t, func(tx *db.Tx) error { return s.stock.ReserveIn(tx, order(n), demands) })
}

// has says what there is of a variant, as "on hand − reserved".
func (s *shop) has(t testing.TB, variant string) string {
	t.Helper()
	all, err := s.stock.Levels(s.Ctx, []string{variant})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d − %d", all[variant].OnHand, all[variant].Reserved)
}

func (s *shop) want(t testing.TB, variant, want string) {
	t.Helper()
	if got := s.has(t, variant); got != want {
		t.Errorf("there are %s, want %s", got, want)
	}
}

// story tells the movements of a variant, newest first.
func (s *shop) story(t testing.TB, variant string) []string {
	t.Helper()
	r, err := s.stock.Movements(s.Ctx, variant, "", page.Query{})
	if err != nil {
		t.Fatal(err)
	}
	all := []string{}
	for _, m := range r.Items {
		all = append(all, fmt.Sprintf("%s %+d = %d %s", m.Reason, m.Delta, m.OnHand, m.Ref.ID))
	}
	return all
}

// sound fails the test when the figures are not what made them.
func (s *shop) sound(t testing.TB) {
	t.Helper()
	if wrong := testkit.View(t, s.Kit, func(tx *db.Tx) ([]stock.Wrong, error) { return stock.Verify(tx, 10) }); len(wrong) > 0 {
		t.Errorf("the ledger is wrong: %+v", wrong)
	}
}

func TestAParcelArrivesAShelfIsCountedACupBreaksAndEachIsWrittenDown(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		cup := s.good(t, "Cup", catalog.PolicyDeny, 0)
		s.adjust(t, cup, stock.ReasonReceived, 20)
		if _, err := s.stock.Adjust(s.Ctx, count(cup, 18)); err != nil {
			t.Fatal(err)
		}
		broken := by1(cup, stock.ReasonDamaged, -1)
		broken.Note = "  handle\n broke "
		if _, err := s.stock.Adjust(s.Ctx, broken); err != nil {
			t.Fatal(err)
		}
		s.want(t, cup, "17 − 0")
		if got, want := fmt.Sprint(s.story(t, cup)), "[damaged -1 = 17  counted -2 = 18  received +20 = 20 ]"; got != want {
			t.Errorf("the story is %s, want %s", got, want)
		}
		r, err := s.stock.Movements(s.Ctx, cup, "", page.Query{Limit: 1})
		if err != nil || r.Next == "" || r.Items[0].Note != "handle broke" || r.Items[0].Actor.ID != "owner" || r.Items[0].Origin != s.Log.Origin() {
			t.Errorf("the newest is %+v, %v", r, err)
		}
		said := testkit.View(t, s.Kit, func(tx *db.Tx) ([]events.Stored, error) {
			return events.Timeline(tx, ident.Ref{Kind: "variant", ID: cup}, nil, 1)
		})
		if len(said) != 1 || said[0].Topic != "stock.moved" || string(said[0].Payload) != fmt.Sprintf(`{"Variant":%q,"Location":%q,"Delta":-1,"OnHand":17}`, cup, stock.First) {
			t.Errorf("the log says %s", said[0].Payload)
		}
		s.sound(t)
	})
}

func TestAnAdjustmentSaysAllThatIsWrongWithIt(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		cup, service := s.good(t, "Cup", catalog.PolicyDeny, 5), s.good(t, "Engraving", catalog.PolicyUntracked, 0)
		for key, cmd := range map[string]stock.AdjustStock{
			"stock.lines":            {Reason: stock.ReasonLost},
			"stock.reason":           by1(cup, "moon", 1),
			"stock.reason_more":      by1(cup, stock.ReasonReceived, -1),
			"stock.reason_less":      by1(cup, stock.ReasonDamaged, 1),
			"stock.qty_zero":         by1(cup, stock.ReasonCorrection, 0),
			"stock.qty_below":        count(cup, -1),
			"stock.qty_range":        by1(cup, stock.ReasonReceived, 1<<60),
			"stock.figure":           {Reason: stock.ReasonCounted, Lines: []stock.Line{{Variant: cup, Qty: 1}}},
			"stock.variant_unknown":  by1("var_none", stock.ReasonFound, 1),
			"stock.not_counted":      by1(service, stock.ReasonFound, 1),
			"stock.location_unknown": {Reason: stock.ReasonCounted, Lines: []stock.Line{{Variant: cup, Location: "loc_none", Figure: stock.To}}},
			"stock.twice":            {Reason: stock.ReasonFound, Lines: []stock.Line{{Variant: cup, Figure: stock.By, Qty: 1}, {Variant: cup, Figure: stock.By, Qty: 2}}},
		} {
			if _, err := s.stock.Adjust(s.Ctx, cmd); !fault.Has(err, key) {
				t.Errorf("want %s, got %v", key, err)
			}
		}
		s.want(t, cup, "5 − 0")
	})
}

func TestAClickThatIsSentTwiceAdjustsOnce(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		cup := s.good(t, "Cup", catalog.PolicyDeny, 0)
		cmd := by1(cup, stock.ReasonReceived, 20)
		cmd.Claim = db.Claim{Scope: "stock.adjust", Key: "k", Digest: "d"}
		first, err := s.stock.Adjust(s.Ctx, cmd)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := s.stock.Adjust(s.Ctx, cmd); err != nil || again != first {
			t.Errorf("got %s after %s, %v", again, first, err)
		}
		s.want(t, cup, "20 − 0")
	})
}

func TestAnAdjustmentIsUndoneByACounterMovement(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		cup := s.good(t, "Cup", catalog.PolicyDeny, 0)
		token := s.adjust(t, cup, stock.ReasonReceived, 20)
		if err := s.Log.Undo(s.Ctx, token); err != nil {
			t.Fatal(err)
		}
		s.want(t, cup, "0 − 0")
		if n := len(s.story(t, cup)); n != 2 {
			t.Errorf("%d movements: undo adds, it does not delete", n)
		}
		promised := s.adjust(t, cup, stock.ReasonReceived, 5)
		s.reserve(t, 1, demand(cup, 3))
		if err := s.Log.Undo(s.Ctx, promised); !fault.Has(err, "stock.undo_gone") || fault.Of(err).Args["available"] != int64(2) {
			t.Errorf("what is promised was taken back: %v", err)
		}
		if _, err := s.stock.Adjust(s.Ctx, count(cup, 4)); err != nil {
			t.Fatal(err)
		}
		if err := s.Log.Undo(s.Ctx, promised); !fault.Has(err, "stock.counted_since") {
			t.Errorf("what was counted since was changed: %v", err)
		}
		s.want(t, cup, "4 − 3")
		s.sound(t)
	})
}

func TestTheDoctorFindsALevelThatNobodyMoved(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		cup := s.good(t, "Cup", catalog.PolicyDeny, 5)
		s.sound(t)
		s.does(t, func(tx *db.Tx) error {
			_, err := tx.Exec(`UPDATE stock_levels SET on_hand = on_hand + 2, reserved = 1 WHERE variant_id = $1`, cup)
			return err
		})
		wrong := testkit.View(t, s.Kit, func(tx *db.Tx) ([]stock.Wrong, error) { return stock.Verify(tx, 10) })
		if len(wrong) != 1 || wrong[0] != (stock.Wrong{Variant: cup, Location: stock.First, OnHand: 2, Reserved: 1}) {
			t.Errorf("found %+v", wrong)
		}
	})
}
