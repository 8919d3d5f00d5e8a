package stores_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

var terms = stores.Terms{
	Name: "Ember & Folio", Country: "DE", Currency: "EUR", Locale: "de-DE",
	TimeZone: "Europe/Berlin", PricesIncludeTax: true, Rounding: money.RoundLine,
}

func named(name string) stores.Terms {
	t := terms
	t.Name = name
	return t
}

func service(k *testkit.Kit) *stores.Service { return stores.New(k.DB, k.Log.Origin()) }

func create(t *testing.T, k *testkit.Kit, terms stores.Terms) stores.Store {
	t.Helper()
	s, err := service(k).Create(k.Ctx, stores.CreateStore{Terms: terms})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAStoreIsKeptAsItWasMade(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		made := create(t, k, named("  Ember &  Folio "))
		if !ident.Valid("sto", made.ID) || made.Terms != terms || made.Version != 1 || !made.CreatedAt.Equal(testkit.Morning) {
			t.Errorf("made %+v", made)
		}
		got, err := service(k).Get(k.Ctx, made.ID)
		if err != nil || got != made {
			t.Errorf("got %+v, %v", got, err)
		}
		line := testkit.View(t, k, func(tx *db.Tx) ([]events.Stored, error) { return events.Timeline(tx, made.Ref(), nil, 10) })
		if len(line) != 1 || line[0].Topic != "stores.changed" || line[0].Store != made.ID {
			t.Errorf("the log says %+v", line)
		}
	})
}

func TestAllThatIsWrongWithAStoreIsToldAtOnceAndAtItsField(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		wrong := stores.Terms{Name: " ", Country: "Germany", Currency: "Euro", Locale: "?", TimeZone: "Local", Rounding: "never"}
		_, err := service(k).Create(k.Ctx, stores.CreateStore{Terms: wrong})
		f := fault.Of(err)
		fields := []string{f.Field}
		for _, also := range f.Also {
			fields = append(fields, also.Field)
		}
		if got := strings.Join(fields, " "); !fault.Is(err, fault.CodeInvalid) || got != "name country currency locale time_zone rounding" {
			t.Errorf("told of %s: %v", got, err)
		}
		if _, err := service(k).Create(k.Ctx, stores.CreateStore{Terms: named(strings.Repeat("ß", 81))}); !fault.Has(err, "stores.name_long") {
			t.Errorf("got %v", err)
		}
	})
}

func TestTwoStoresDoNotHaveNamesThatReadAlike(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		create(t, k, named("Café Straße"))
		other := create(t, k, named("Candle Bar"))
		if _, err := service(k).Create(k.Ctx, stores.CreateStore{Terms: named("CAFE STRASSE")}); !fault.Has(err, "stores.name_taken") {
			t.Errorf("got %v", err)
		}
		_, err := service(k).Edit(k.Ctx, stores.EditStore{ID: other.ID, Terms: named("cafe  strasse"), Version: other.Version})
		if !fault.Has(err, "stores.name_taken") || fault.Of(err).Field != "name" {
			t.Errorf("got %v", err)
		}
		if _, err := service(k).Edit(k.Ctx, stores.EditStore{ID: other.ID, Terms: named("CANDLE BAR"), Version: other.Version}); err != nil {
			t.Errorf("a store may not write its own name another way: %v", err)
		}
	})
}

func TestTheSameWishForAStoreTwiceMakesOne(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		cmd := stores.CreateStore{Terms: terms, Claim: db.Claim{Scope: "stores.create", Key: "k1", Digest: "d"}}
		first, err := service(k).Create(k.Ctx, cmd)
		if err != nil {
			t.Fatal(err)
		}
		again, err := service(k).Create(k.Ctx, cmd)
		if err != nil || again.ID != first.ID {
			t.Errorf("got %+v, %v", again, err)
		}
	})
}

func TestTwoPeopleDoNotOverwriteEachOther(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := create(t, k, terms)
		changed, err := service(k).Edit(k.Ctx, stores.EditStore{ID: s.ID, Terms: named("Ember"), Version: s.Version})
		if err != nil || changed.Version != 2 || changed.Name != "Ember" {
			t.Fatalf("%+v, %v", changed, err)
		}
		if _, err := service(k).Edit(k.Ctx, stores.EditStore{ID: s.ID, Terms: named("Folio"), Version: s.Version}); !fault.Has(err, "fault.stale") {
			t.Errorf("got %v", err)
		}
		if got, err := service(k).Get(k.Ctx, s.ID); err != nil || got != changed {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

func TestAStoreThatIsNotThereIsSaidSo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		svc := service(k)
		_, getErr := svc.Get(k.Ctx, "sto_none")
		_, editErr := svc.Edit(k.Ctx, stores.EditStore{ID: "sto_none", Terms: terms})
		_, seriesErr := svc.Series(k.Ctx, "sto_none")
		for what, err := range map[string]error{"get": getErr, "edit": editErr, "series": seriesErr} {
			if !fault.Has(err, "stores.unknown") || !fault.Is(err, fault.CodeNotFound) {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}

func TestStoresAreListedByName(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		for _, name := range []string{"zebra", "Äpfel", "Bücher"} {
			create(t, k, named(name))
		}
		names := func(sort string) string {
			var all []string
			q := page.Query{Sort: sort, Limit: 2}
			for {
				r, err := service(k).List(k.Ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, s := range r.Items {
					all = append(all, s.Name)
				}
				if q.Cursor = r.Next; q.Cursor == "" {
					return strings.Join(all, " ")
				}
			}
		}
		for sort, want := range map[string]string{"": "Äpfel Bücher zebra", "-name": "zebra Bücher Äpfel", "created": "zebra Äpfel Bücher"} {
			if got := names(sort); got != want {
				t.Errorf("sorted by %q: %s", sort, got)
			}
		}
	})
}

func take(k *testkit.Kit, svc *stores.Service, store stores.Store) (string, error) {
	return db.Update(k.Ctx, k.DB, func(tx *db.Tx) (string, error) { return svc.NextNumber(tx, store, stores.KindOrder) })
}

func TestFiftyTillsNumberAThousandOrdersWithoutAGap(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := create(t, k, terms)
		svc := service(k)
		each := testkit.Rounds(1000, 100) / 50
		var mu sync.Mutex
		seen := map[string]bool{}
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				for range each {
					n, err := take(k, svc, s)
					if err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					if seen[n] {
						t.Errorf("%s was given twice", n)
					}
					seen[n] = true
					mu.Unlock()
				}
			})
		}
		all.Wait()
		for n := range 50 * each {
			if want := fmt.Sprint(1001 + n); !seen[want] {
				t.Fatalf("%s is missing", want)
			}
		}
	})
}

func TestAnOrderThatDoesNotComeToBeTakesNoNumber(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := create(t, k, terms)
		svc := service(k)
		_, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (string, error) {
			if _, err := svc.NextNumber(tx, s, stores.KindOrder); err != nil {
				return "", err
			}
			return "", fault.Conflict("stock.sold_out")
		})
		if !fault.Has(err, "stock.sold_out") {
			t.Fatal(err)
		}
		if n, err := take(k, svc, s); err != nil || n != "1001" {
			t.Errorf("the next is %s, %v", n, err)
		}
	})
}

func TestWhoeverElseTakesNumbersTheNextOneIsTheNext(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := create(t, k, terms)
		here, there := service(k), service(k) // as two programs would be
		for n, svc := range []*stores.Service{here, here, there, here, there, there, here} {
			if got, err := take(k, svc, s); err != nil || got != fmt.Sprint(1001+n) {
				t.Fatalf("%s, %v, not %d", got, err, 1001+n)
			}
		}
		both, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (string, error) {
			one, err := here.NextNumber(tx, s, stores.KindOrder)
			if err != nil {
				return "", err
			}
			two, err := here.NextNumber(tx, s, stores.KindOrder)
			return one + " " + two, err
		})
		if err != nil || both != "1008 1009" {
			t.Errorf("two at once are %s, %v", both, err)
		}
		now, err := there.Series(k.Ctx, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		edit := stores.EditSeries{Store: s.ID, Series: stores.Series{Kind: stores.KindOrder, Prefix: "B-", Digits: 6, Next: 1010, Version: now[0].Version}}
		if _, err := there.EditSeries(k.Ctx, edit); err != nil {
			t.Fatal(err)
		}
		if got, err := take(k, here, s); err != nil || got != "B-001010" {
			t.Errorf("after the series was changed %s, %v", got, err)
		}
	})
}

func TestASeriesIsChangedButNeverGoesBack(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := create(t, k, terms)
		svc := service(k)
		all, err := svc.Series(k.Ctx, s.ID)
		if err != nil || len(all) != 1 || all[0].Next != 1001 || all[0].Number(7) != "0007" {
			t.Fatalf("%+v, %v", all, err)
		}
		edit := stores.EditSeries{Store: s.ID, Series: stores.Series{Kind: stores.KindOrder, Prefix: "E-", Digits: 6, Next: 2000}}
		now, err := svc.EditSeries(k.Ctx, edit)
		if err != nil || now.Version != 1 {
			t.Fatalf("%+v, %v", now, err)
		}
		if n, err := take(k, svc, s); err != nil || n != "E-002000" {
			t.Errorf("numbered %s, %v", n, err)
		}
		if _, err := svc.EditSeries(k.Ctx, edit); !fault.Has(err, "fault.stale") {
			t.Errorf("got %v", err)
		}
		edit.Series.Version = 1
		if _, err := svc.EditSeries(k.Ctx, edit); !fault.Has(err, "stores.series_back") || fault.Of(err).Args["next"] != int64(2001) {
			t.Errorf("a number was to be given twice: %v", err)
		}
		edit.Series = stores.Series{Kind: stores.KindOrder, Prefix: "a b", Digits: 99, Next: 0, Version: 1}
		if _, err := svc.EditSeries(k.Ctx, edit); !fault.Has(err, "stores.series_prefix") || !fault.Has(err, "stores.series_digits") || !fault.Has(err, "stores.series_next") {
			t.Errorf("got %v", err)
		}
		edit.Series.Kind, edit.Series.Prefix, edit.Series.Digits, edit.Series.Next = "poems", "", 4, 5000
		if _, err := svc.EditSeries(k.Ctx, edit); !fault.Has(err, "stores.series_unknown") {
			t.Errorf("got %v", err)
		}
	})
}

func TestAnotherLaptopNumbersFromASeriesOfItsOwn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := create(t, k, terms)
		for range 2 {
			if _, err := take(k, service(k), s); err != nil {
				t.Fatal(err)
			}
		}
		if n, err := take(k, stores.New(k.DB, "org_other"), s); err != nil || n != "1001" {
			t.Errorf("numbered %s, %v", n, err)
		}
	})
}
