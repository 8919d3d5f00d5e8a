package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/orders"
	"shopbench/backend/platform/files"
	"shopbench/backend/staff"
)

// PaperPath names a paper of an order.
type PaperPath struct {
	OrderPath
	Kind orders.PaperKind `path:"kind" enum:"confirmation,slip,label"`
}

// Proof says what could not be printed as it is written.
type Proof struct {
	Missing []string `json:"missing" doc:"The characters that no font has: they are printed as crossed boxes"`
	Tight   []string `json:"tight" doc:"The texts that are smaller than is read with ease"`
}

// file is what is looked at, printed or kept.
type file struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func paperOf(kind orders.PaperKind, pdf []byte) *file {
	return &file{"application/pdf", "inline; filename=" + string(kind) + ".pdf", pdf}
}

// Logo is the picture at the head of a shop's paper.
type Logo struct {
	Hash string `json:"hash" doc:"Of the picture; empty where the shop's name stands in its place"`
}

func registerPapers(a huma.API, d Deps) {
	register(a, operation{"print-order", http.MethodGet, "/orders/{id}/papers/{kind}", "Print a paper of an order, as PDF", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *PaperPath) (*file, error) {
			p, err := d.Orders.Paper(ctx, in.ID, in.Kind)
			return paperOf(in.Kind, p.PDF), err
		})
	register(a, operation{"print-sample", http.MethodGet, "/stores/{id}/samples/{kind}", "Print a paper of an order that is none, to try printer and paper with", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Kind orders.PaperKind `path:"kind" enum:"confirmation,slip,label"`
		},
		) (*file, error) {
			p, err := d.Orders.Sample(ctx, in.ID, in.Kind)
			return paperOf(in.Kind, p.PDF), err
		})
	register(a, operation{"proof-order", http.MethodGet, "/orders/{id}/papers/{kind}/proof", "What of a paper could not be printed as it is written", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *PaperPath) (*body[Proof], error) {
			p, err := d.Orders.Paper(ctx, in.ID, in.Kind)
			return &body[Proof]{Proof{Missing: each(p.Missing, func(r rune) string { return string(r) }), Tight: append([]string{}, p.Tight...)}}, err
		})
}

func registerLogo(a huma.API, d Deps) {
	register(a, operation{"get-logo", http.MethodGet, "/stores/{id}/logo", "Read the logo of a shop's paper", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[Logo], error) {
			hash, err := d.Stores.Logo(ctx, in.ID)
			return &body[Logo]{Logo{hash}}, err
		})
	registerLarge(a, operation{"choose-logo", http.MethodPut, "/stores/{id}/logo", "Give a shop's paper a logo, its bytes as the body", staff.StoresManage, http.StatusOK}, files.MaxBytes+1,
		func(ctx context.Context, in *struct {
			StorePath
			Name    string `query:"name" maxLength:"200" doc:"What the file is called"`
			RawBody []byte `contentType:"application/octet-stream"`
		},
		) (*body[Logo], error) {
			blob, err := d.Files.Put(ctx, bytes.NewReader(in.RawBody), files.PutOptions{Name: in.Name})
			if err != nil {
				return nil, err
			}
			hash, err := d.Stores.ChooseLogo(ctx, in.ID, blob.Hash)
			return &body[Logo]{Logo{hash}}, err
		})
	register(a, operation{"drop-logo", http.MethodDelete, "/stores/{id}/logo", "Take the logo off a shop's paper", staff.StoresManage, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[Logo], error) {
			hash, err := d.Stores.ChooseLogo(ctx, in.ID, "")
			return &body[Logo]{Logo{hash}}, err
		})
}
