package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/fulfilment"
	"shopbench/backend/staff"
)

// ShipmentPath names the shipment of an operation.
type ShipmentPath struct {
	ID string `path:"id" doc:"The shipment's id"`
}

// AtBench says which bench asks.
type AtBench struct {
	Bench string `json:"bench" doc:"Made up by the bench itself, and kept by it"`
}

// OpenShipment is the wish to pack an order at a bench.
type OpenShipment struct {
	AtBench
	Packer string `json:"packer" doc:"What people call the bench, or who packs there"`
	Take   bool   `json:"take,omitempty" doc:"Take over from another bench that packs it"`
}

func (o OpenShipment) wish(order string) fulfilment.Open {
	return fulfilment.Open{Order: order, Bench: o.Bench, Packer: o.Packer, Take: o.Take}
}

// NewScan is something that is put into the parcel that is filled.
type NewScan struct {
	AtBench
	Code string `json:"code" maxLength:"200" doc:"Of the goods; empty for a line that is counted by hand"`
	Line string `json:"line" doc:"Of the order, by hand"`
	Qty  int64  `json:"qty" doc:"By hand, in the smallest step; below zero for what is taken out again"`
}

// MeasuredParcel is what a person says of a parcel.
type MeasuredParcel struct {
	AtBench
	Box      string `json:"box"`
	Grams    int64  `json:"grams" doc:"As weighed; 0 for what goods and box weigh by the catalogue"`
	Tracking string `json:"tracking" doc:"The carrier's number"`
}

// Packing is closing the parcels of a shipment.
type Packing struct {
	AtBench
	Short bool `json:"short,omitempty" doc:"Send what there is, though the order asks for more; the rest stays open"`
}

// Handover is that packed parcels have left.
type Handover struct {
	Carrier  string            `json:"carrier"`
	Tracking map[string]string `json:"tracking,omitempty" doc:"The carrier's numbers, by parcel"`
}

// Reprint is why a paper is printed once more.
type Reprint struct {
	Reason string `json:"reason" doc:"May be empty"`
}

func shipped(w fulfilment.Work, err error) (*body[Shipment], error) {
	if err != nil {
		return nil, err
	}
	return &body[Shipment]{shipmentOf(w)}, nil
}

func undoShipped(done fulfilment.Done, err error) (*undoable[Shipment], error) {
	if err != nil {
		return nil, err
	}
	return &undoable[Shipment]{Undo: done.Undo, Body: shipmentOf(done.Work)}, nil
}

func registerFulfilment(a huma.API, d Deps) {
	f := d.Fulfilment
	register(a, operation{"list-queue", http.MethodGet, "/stores/{id}/queue", "List the orders that wait to be packed or handed over, the oldest first", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Cursor string `query:"cursor" doc:"next of the page before"`
			Limit  int    `query:"limit" doc:"Orders in a page, 200 at most; 50 if left out"`
		},
		) (*body[List[QueuedOrder]], error) {
			r, err := f.Queue(ctx, in.ID, ListParams{Cursor: in.Cursor, Limit: in.Limit}.query())
			return &body[List[QueuedOrder]]{listOf(r, queuedOf)}, err
		})
	register(a, operation{"list-shipments", http.MethodGet, "/orders/{id}/shipments", "List the shipments of an order, in their order", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *OrderPath) (*body[List[Shipment]], error) {
			all, err := f.Of(ctx, in.ID)
			return &body[List[Shipment]]{List[Shipment]{Items: each(all, shipmentOf)}}, err
		})
	register(a, operation{"get-shipment", http.MethodGet, "/shipments/{id}", "Read a shipment", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *ShipmentPath) (*body[Shipment], error) {
			return shipped(f.Get(ctx, in.ID))
		})
	register(a, operation{"open-shipment", http.MethodPost, "/orders/{id}/shipments", "Begin to pack an order, or go on", staff.FulfilmentPack, http.StatusOK},
		func(ctx context.Context, in *struct {
			OrderPath
			Body OpenShipment
		},
		) (*body[Shipment], error) {
			return shipped(f.Open(ctx, in.Body.wish(in.ID)))
		})
	register(a, operation{"scan", http.MethodPost, "/shipments/{id}/scans", "Put something into the parcel that is filled, if the order asks for it", staff.FulfilmentPack, http.StatusOK},
		func(ctx context.Context, in *struct {
			ShipmentPath
			Once
			Body NewScan
		},
		) (*body[ScanResult], error) {
			claim, err := in.claim("fulfilment.scan", in.ID, in.Body)
			if err != nil {
				return nil, err
			}
			s, err := f.Scan(ctx, fulfilment.Scan{Shipment: in.ID, Bench: in.Body.Bench, Code: in.Body.Code, Line: in.Body.Line, Qty: in.Body.Qty, Claim: claim})
			if err != nil {
				return nil, err
			}
			return &body[ScanResult]{scanResultOf(s)}, nil
		})
	registerParcels(a, f)
	registerHandover(a, f)
	registerParcelPapers(a, f)
	registerSetting(a, "boxes", "Read what a shop packs in", "Change what a shop packs in as a whole",
		func(ctx context.Context, store string) (BoxTable, error) {
			v, err := f.Boxes(ctx, store)
			return boxTableOf(v), err
		}, func(ctx context.Context, store string, t BoxTerms, version int64) (BoxTable, error) {
			v, err := f.EditBoxes(ctx, fulfilment.EditBoxes{Store: store, Boxes: t.boxes(), Version: version})
			return boxTableOf(v), err
		})
}

func registerParcels(a huma.API, f *fulfilment.Service) {
	register(a, operation{"next-parcel", http.MethodPost, "/shipments/{id}/parcels", "Close the parcel that is filled and begin the next", staff.FulfilmentPack, http.StatusOK},
		func(ctx context.Context, in *struct {
			ShipmentPath
			Body AtBench
		},
		) (*body[Shipment], error) {
			return shipped(f.NextParcel(ctx, in.ID, in.Body.Bench))
		})
	register(a, operation{"measure-parcel", http.MethodPut, "/shipments/{id}/parcels/{parcel}", "Write down what a parcel weighs, its box and its number", staff.FulfilmentPack, http.StatusOK},
		func(ctx context.Context, in *struct {
			ShipmentPath
			Parcel string `path:"parcel"`
			Body   MeasuredParcel
		},
		) (*body[Shipment], error) {
			b := in.Body
			return shipped(f.Measure(ctx, fulfilment.Measure{Shipment: in.ID, Bench: b.Bench, Parcel: in.Parcel, Box: b.Box, Grams: b.Grams, Tracking: b.Tracking}))
		})
	register(a, operation{"pack-shipment", http.MethodPost, "/shipments/{id}/pack", "Close the parcels and draw their papers, which are kept with them", staff.FulfilmentPack, http.StatusOK},
		func(ctx context.Context, in *struct {
			ShipmentPath
			Body Packing
		},
		) (*body[Shipment], error) {
			return shipped(f.Pack(ctx, fulfilment.Pack{Shipment: in.ID, Bench: in.Body.Bench, Short: in.Body.Short}))
		})
	register(a, operation{"reopen-shipment", http.MethodPost, "/shipments/{id}/reopen", "Open packed parcels once more; their papers are void", staff.FulfilmentPack, http.StatusOK},
		func(ctx context.Context, in *struct {
			ShipmentPath
			Body OpenShipment
		},
		) (*body[Shipment], error) {
			return shipped(f.Reopen(ctx, in.ID, in.Body.wish("")))
		})
}

func registerHandover(a huma.API, f *fulfilment.Service) {
	register(a, operation{"ship", http.MethodPost, "/shipments/{id}/ship", "Write down that packed parcels have left; the stock leaves with them", staff.FulfilmentPack, http.StatusOK},
		func(ctx context.Context, in *struct {
			ShipmentPath
			Body Handover
		},
		) (*undoable[Shipment], error) {
			return undoShipped(f.Ship(ctx, fulfilment.Ship{Shipment: in.ID, Carrier: in.Body.Carrier, Tracking: in.Body.Tracking}))
		})
	register(a, operation{"set-aside", http.MethodPost, "/shipments/{id}/set-aside", "Give up packing an order; it is as before", staff.FulfilmentPack, http.StatusOK},
		func(ctx context.Context, in *struct {
			ShipmentPath
			Body AtBench
		},
		) (*undoable[Shipment], error) {
			return undoShipped(f.SetAside(ctx, in.ID, in.Body.Bench))
		})
}

func registerParcelPapers(a huma.API, f *fulfilment.Service) {
	register(a, operation{"get-parcel-paper", http.MethodGet, "/parcel-papers/{id}", "Read a paper of a parcel as it was drawn, as PDF", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *struct {
			ID string `path:"id"`
		},
		) (*file, error) {
			kind, pdf, err := f.Read(ctx, in.ID)
			return paperOf(kind, pdf), err
		})
	register(a, operation{"print-parcel-paper", http.MethodPost, "/parcel-papers/{id}/prints", "Write down that a paper of a parcel is printed, and why once more", staff.FulfilmentPack, http.StatusOK},
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body Reprint
		},
		) (*body[ParcelPaper], error) {
			p, err := f.Print(ctx, fulfilment.PrintPaper{Paper: in.ID, Reason: in.Body.Reason})
			if err != nil {
				return nil, err
			}
			return &body[ParcelPaper]{paperKeptOf(p)}, nil
		})
}
