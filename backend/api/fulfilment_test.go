package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/fulfilment"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

const atBench = `"bench":"bench-1"`

// toPack makes a shop that knows its address and has an order of two candles.
func (c *client) toPack(t *testing.T) (store string, o api.Order) {
	t.Helper()
	store, variant, method := c.trading(t)
	sender := `{"name":"","company":"Ember & Folio","street":"Hafenstraße 14","extra":"","postcode":"20457","city":"Hamburg","region":"","country":"DE","phone":"","mail":""}`
	var wrote api.Sender
	c.call(t, "PUT", "/stores/"+store+"/sender", sender, "If-Match", "0").into(t, http.StatusOK, &wrote)
	return store, c.placed(t, store, variant, method)
}

// placed places an order of two candles.
func (c *client) placed(t *testing.T, store, variant, method string) (o api.Order) {
	t.Helper()
	wish := fmt.Sprintf(`{"terms":%s,"shown":2970}`, orderTerms("", variant, 2, method))
	c.call(t, "POST", "/orders?store="+store, wish).into(t, http.StatusCreated, &o)
	return o
}

// opened begins to pack an order.
func (c *client) opened(t *testing.T, order string) (s api.Shipment) {
	t.Helper()
	c.call(t, "POST", "/orders/"+order+"/shipments", `{`+atBench+`,"packer":"Ana"}`).into(t, http.StatusOK, &s)
	return s
}

// packed scans both candles of a shipment and closes its parcel.
func (c *client) packed(t *testing.T, id string) (s api.Shipment) {
	t.Helper()
	for n := range 2 {
		var got api.ScanResult
		c.call(t, "POST", "/shipments/"+id+"/scans", `{`+atBench+`,"code":"C-1","line":"","qty":0}`).into(t, http.StatusOK, &got)
		if got.Outcome != fulfilment.OutcomeCounted || got.Title != "Candle" || got.Shipment.Counted != int64(n)+1 {
			t.Fatalf("scanned %+v", got)
		}
	}
	c.call(t, "POST", "/shipments/"+id+"/pack", `{`+atBench+`}`).into(t, http.StatusOK, &s)
	return s
}

func TestTheQueueListsWhatIsOpenAndTheOldestFirst(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		store, first := c.toPack(t)
		k.Clock.Advance(1_000_000_000)
		second := c.placed(t, store, first.Lines[0].Variant, first.Method)
		var queue api.List[api.QueuedOrder]
		read := func() []api.QueuedOrder {
			c.call(t, "GET", "/stores/"+store+"/queue", "").into(t, http.StatusOK, &queue)
			return queue.Items
		}
		if q := read(); len(q) != 2 || q[0].ID != first.ID || q[1].ID != second.ID || q[0].Shipment != "" || q[0].Stage != "" {
			t.Fatalf("nobody packs yet: %+v", q)
		}
		s := c.opened(t, second.ID)
		if q := read(); q[1].Shipment != s.ID || q[1].Stage != fulfilment.StatePacking || q[1].Packer != "Ana" || q[1].Bench != "bench-1" || q[1].Since == nil || q[0].Shipment != "" {
			t.Errorf("the second is packed: %+v", q)
		}
		c.packed(t, s.ID)
		if q := read(); q[1].Stage != fulfilment.StatePacked || q[1].Counted != 2 {
			t.Errorf("the second is packed: %+v", q)
		}
		c.call(t, "POST", "/shipments/"+s.ID+"/ship", `{"carrier":"DHL"}`).into(t, http.StatusOK, &s)
		if q := read(); len(q) != 1 || q[0].ID != first.ID {
			t.Errorf("the second has left: %+v", q)
		}
		c.call(t, "GET", "/stores/"+store+"/queue?limit=1", "").into(t, http.StatusOK, &queue)
		if len(queue.Items) != 1 || queue.Next != "" {
			t.Errorf("one page of one: %+v", queue)
		}
	})
}

func TestAnOrderIsOpenedScannedPackedPrintedAndSent(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		_, o := c.toPack(t)
		s := c.opened(t, o.ID)
		if s.State != fulfilment.StatePacking || s.Asked != 2 || s.Number != o.Number || len(s.Items) != 1 || s.Items[0].SKU != "C-1" || s.PackedAt != nil {
			t.Fatalf("opened %+v", s)
		}
		s = c.packed(t, s.ID)
		if s.State != fulfilment.StatePacked || !slices.Equal(s.Actions, []fulfilment.Action{"reopen", "ship"}) || len(s.Parcels) != 1 || s.Parcels[0].Grams != 500 {
			t.Fatalf("packed %+v", s)
		}
		papers := s.Parcels[0].Papers
		if len(papers) != 2 || papers[0].Kind != orders.PaperSlip || papers[1].Kind != orders.PaperLabel {
			t.Fatalf("its papers are %+v", papers)
		}
		file := c.file(t, "/api/v1/parcel-papers/"+papers[1].ID)
		if file.Code != http.StatusOK || file.Header().Get("Content-Type") != "application/pdf" || file.Header().Get("Content-Disposition") != "inline; filename=label.pdf" {
			t.Errorf("%d with %v", file.Code, file.Header())
		}
		for n := range int64(2) {
			var p api.ParcelPaper
			c.call(t, "POST", "/parcel-papers/"+papers[1].ID+"/prints", `{"reason":""}`).into(t, http.StatusOK, &p)
			if p.Prints != n+1 {
				t.Errorf("printed %+v", p)
			}
		}
		c.undo(t, "POST", "/shipments/"+s.ID+"/ship", fmt.Sprintf(`{"carrier":"DHL","tracking":{%q:"0034 04"}}`, s.Parcels[0].ID))
		c.call(t, "GET", "/shipments/"+s.ID, "").into(t, http.StatusOK, &s)
		if s.State != fulfilment.StatePacked || s.ShippedAt != nil || s.Parcels[0].Papers[1].Prints != 2 {
			t.Errorf("taken back: %+v", s)
		}
		c.call(t, "POST", "/shipments/"+s.ID+"/ship", `{"carrier":"DHL"}`).into(t, http.StatusOK, &s)
		if s.State != fulfilment.StateShipped || s.ShippedAt == nil || s.Carrier != "DHL" || s.Parcels[0].Tracking != "003404" {
			t.Errorf("sent %+v", s)
		}
		c.call(t, "GET", "/orders/"+o.ID, "").into(t, http.StatusOK, &o)
		if o.Fulfilment != orders.Fulfilled {
			t.Errorf("the order is %+v", o)
		}
		var all api.List[api.Shipment]
		c.call(t, "GET", "/orders/"+o.ID+"/shipments", "").into(t, http.StatusOK, &all)
		if len(all.Items) != 1 || all.Items[0].ID != s.ID {
			t.Errorf("listed %+v", all)
		}
	})
}

func TestASecondBenchIsToldWhoPacks(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		_, o := c.toPack(t)
		s := c.opened(t, o.ID)
		p := c.call(t, "POST", "/orders/"+o.ID+"/shipments", `{"bench":"bench-2","packer":"Ben"}`).problem(t, http.StatusConflict)
		if p.Key != "fulfilment.claimed" || p.Args["packer"] != "Ana" || p.Args["since"] == nil {
			t.Errorf("told %+v", p)
		}
		c.call(t, "POST", "/orders/"+o.ID+"/shipments", `{"bench":"bench-2","packer":"Ben","take":true}`).into(t, http.StatusOK, &s)
		if s.Packer != "Ben" {
			t.Errorf("taken over: %+v", s)
		}
		p = c.call(t, "POST", "/shipments/"+s.ID+"/scans", `{`+atBench+`,"code":"C-1","line":"","qty":0}`).problem(t, http.StatusConflict)
		if p.Key != "fulfilment.claimed" || p.Args["packer"] != "Ben" {
			t.Errorf("told %+v", p)
		}
	})
}

func TestAScanThatIsSentTwiceOverTheWireCountsOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		_, o := c.toPack(t)
		s := c.opened(t, o.ID)
		for range 2 {
			var got api.ScanResult
			c.call(t, "POST", "/shipments/"+s.ID+"/scans", `{`+atBench+`,"code":"C-1","line":"","qty":0}`, "Idempotency-Key", "k").into(t, http.StatusOK, &got)
			if got.Outcome != fulfilment.OutcomeCounted || got.Shipment.Counted != 1 {
				t.Errorf("scanned %+v", got)
			}
		}
	})
}

func TestThePaperOfAParcelIsNeverServedAsAPicture(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		_, o := c.toPack(t)
		s := c.packed(t, c.opened(t, o.ID).ID)
		hashes := testkit.View(t, k, func(tx *db.Tx) ([]string, error) {
			return db.All(tx, func(scan db.Scan) (hash string, err error) { return hash, scan(&hash) }, `SELECT hash FROM shipment_papers`)
		})
		if len(hashes) != len(s.Parcels[0].Papers) {
			t.Fatalf("%d papers are kept of %+v", len(hashes), s.Parcels)
		}
		for _, hash := range hashes {
			if got := c.file(t, "/files/"+hash); got.Code != http.StatusNotFound {
				t.Errorf("%s: %d %.40q", hash, got.Code, got.Body)
			}
		}
		if p := c.call(t, "GET", "/parcel-papers/ppr_none", "").problem(t, http.StatusNotFound); p.Key != "fulfilment.paper_unknown" {
			t.Errorf("of no paper: %+v", p)
		}
	})
}

func TestTheCodeOnAPaperFindsItsOrder(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		_, o := c.toPack(t)
		token := testkit.View(t, k, func(tx *db.Tx) (string, error) {
			found, err := orders.ByID(tx, o.ID)
			return found.Token, err
		})
		var found api.Order
		c.call(t, "GET", "/tokens/"+token, "").into(t, http.StatusOK, &found)
		if found.ID != o.ID {
			t.Errorf("found %+v", found)
		}
		if p := c.call(t, "GET", "/tokens/AAAAAAAAAAAA", "").problem(t, http.StatusNotFound); p.Key != "orders.token_unknown" {
			t.Errorf("of a code that nobody drew: %+v", p)
		}
	})
}

func TestTheBoxesOfAShopAreKept(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		store, o := c.toPack(t)
		var boxes api.BoxTable
		c.call(t, "PUT", "/stores/"+store+"/boxes", `{"boxes":[{"name":"Small","length":200,"width":150,"height":100,"grams":120}]}`, "If-Match", "0").into(t, http.StatusOK, &boxes)
		c.call(t, "GET", "/stores/"+store+"/boxes", "").into(t, http.StatusOK, &boxes)
		if boxes.Version != 1 || len(boxes.Boxes) != 1 || boxes.Boxes[0] != (api.Box{Name: "Small", Length: 200, Width: 150, Height: 100, Grams: 120}) {
			t.Errorf("kept %+v", boxes)
		}
		s := c.opened(t, o.ID)
		c.call(t, "PUT", "/shipments/"+s.ID+"/parcels/"+s.Parcels[0].ID, `{`+atBench+`,"box":"Small","grams":0,"tracking":"1Z"}`).into(t, http.StatusOK, &s)
		if s = c.packed(t, s.ID); s.Parcels[0].Grams != 620 || s.Parcels[0].Net != 500 || s.Parcels[0].Tracking != "1Z" {
			t.Errorf("packed %+v", s.Parcels)
		}
	})
}
