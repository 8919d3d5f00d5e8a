package shipping_test

import (
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
	"shopbench/backend/shipping"
	"shopbench/backend/testkit"
)

func TestAMethodKeepsItsIDWhileItIsEdited(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		was, err := s.Shipping.Methods(s.Ctx, s.Store.ID)
		if err != nil || len(was.Value.Methods) != 2 {
			t.Fatalf("%+v, %v", was, err)
		}
		methods := was.Value
		methods.Methods = append(methods.Methods[:1], shipping.Method{Name: " Express ", Kind: shipping.KindFlat, Price: 990, Places: []string{"de"}})
		methods.Methods[0].Price = 550
		now, err := s.Shipping.EditMethods(s.Ctx, shipping.EditMethods{Store: s.Store.ID, Methods: methods, Version: was.Version})
		if all := now.Value.Methods; err != nil || len(all) != 2 || all[0].ID != s.Parcel || all[0].Price != 550 || all[1].ID == "" || all[1].Name != "Express" || all[1].Places[0] != "DE" {
			t.Errorf("%+v, %v", now, err)
		}
		if _, err := s.Shipping.EditMethods(s.Ctx, shipping.EditMethods{Store: s.Store.ID, Version: was.Version}); !fault.Has(err, "fault.stale") {
			t.Errorf("from an old version: %v", err)
		}
		if _, err := s.Shipping.Methods(s.Ctx, "sto_none"); !fault.Has(err, "stores.unknown") {
			t.Error(err)
		}
	})
}

func TestAMethodThatCannotBeSaysWhere(t *testing.T) {
	for key, c := range map[string]struct {
		methods []shipping.Method
		field   string
	}{
		"shipping.name":        {[]shipping.Method{{Kind: shipping.KindFlat}}, "methods[0].name"},
		"shipping.kind":        {[]shipping.Method{{Name: "A", Kind: "pigeon"}}, "methods[0].kind"},
		"shipping.twice":       {[]shipping.Method{{ID: "a", Name: "A", Kind: shipping.KindFlat}, {ID: "a", Name: "B", Kind: shipping.KindFlat}}, "methods[1].id"},
		"shipping.pickup_free": {[]shipping.Method{{Name: "A", Kind: shipping.KindPickup, Price: 1}}, "methods[0].price"},
		"shipping.place":       {[]shipping.Method{{Name: "A", Kind: shipping.KindFlat, Places: []string{"Bavaria"}}}, "methods[0].places[0]"},
		"money.negative":       {[]shipping.Method{{Name: "A", Kind: shipping.KindFlat, Price: -1}}, "methods[0].price"},
		"shipping.many":        {make([]shipping.Method, 51), "methods"},
	} {
		if err := (shipping.Methods{Methods: c.methods}).Check(); !fault.Has(err, key) || fault.Of(err).Field != c.field {
			t.Errorf("%s: %v", key, err)
		}
	}
}

func TestManyGoodsAreSentFreeAndDiscountsCount(t *testing.T) {
	m := shipping.Method{ID: "m", Name: "Paket", Kind: shipping.KindFlat, Price: 490, FreeFrom: 5000}
	for name, c := range map[string]struct {
		goods, off, want money.Minor
	}{"below": {4999, 0, 490}, "just enough": {5000, 0, 0}, "enough before a discount": {5000, 1, 490}} {
		cart := pricing.Run(pricing.Cart{Lines: []pricing.Line{{Qty: 1, Per: 1, Unit: c.goods}}, Discount: pricing.Discount{Amount: c.off}}, pricing.Discounts, shipping.Step(m))
		if got := cart.Totals().Shipping; got != c.want {
			t.Errorf("%s: %d", name, got)
		}
	}
	byHand := pricing.Run(pricing.Cart{}, shipping.At(m, 100))
	if byHand.Adjustments[0].Origin != pricing.OriginAgreed || byHand.Adjustments[0].Label != m.Name {
		t.Errorf("agreed by hand: %+v", byHand.Adjustments)
	}
	agreed := byHand.Totals()
	if agreed.Shipping != 100 || agreed.Total != 100 {
		t.Errorf("agreed by hand: %+v", agreed)
	}
}

func TestAMethodReachesTheCountriesThatItNames(t *testing.T) {
	home := shipping.Method{Kind: shipping.KindFlat, Places: []string{"DE"}}
	if !home.Reaches("DE") || home.Reaches("FR") || !(shipping.Method{Kind: shipping.KindFlat}).Reaches("FR") || !(shipping.Method{Kind: shipping.KindPickup, Places: []string{"DE"}}).Reaches("FR") {
		t.Error("it reaches the wrong ones")
	}
}
