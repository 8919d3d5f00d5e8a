package api

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/audit"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
)

// AuditEntry is something that was done.
type AuditEntry struct {
	Seq     int64         `json:"seq"`
	At      time.Time     `json:"at"`
	Actor   string        `json:"actor" doc:"Who did it, such as person:stf_…"`
	Topic   string        `json:"topic" doc:"Of the event, such as catalog.changed"`
	What    string        `json:"what" doc:"What it tells, such as product_made; empty for a topic that this program does not know"`
	About   AuditAbout    `json:"about"`
	Changes []AuditChange `json:"changes"`
	More    bool          `json:"more" doc:"There are further changes, which only the export lists"`
}

// AuditAbout is the thing that an entry is about.
type AuditAbout struct {
	Kind  string `json:"kind" doc:"Such as order, product, customer, store, setting or import"`
	ID    string `json:"id"`
	Label string `json:"label" doc:"What it is called now; empty for what is there no more, and for a setting"`
}

// AuditChange is a field before and after, or a figure, which has no before.
type AuditChange struct {
	Field  string      `json:"field" doc:"Its path, such as variants[C-1].price"`
	Kind   events.Kind `json:"kind" enum:"text,word,id,number,quantity,money,micro,rate,yes_no,time"`
	Unit   string      `json:"unit" doc:"The currency of money, the digits of a quantity"`
	Before string      `json:"before" doc:"Minor units, millionths, smallest steps or milliseconds for a figure"`
	After  string      `json:"after"`
}

// AuditList is a page of the log.
type AuditList struct {
	List[AuditEntry]
	Further bool `json:"further" doc:"The page ends because it looks no further back, not because it is full"`
}

// AuditFilter is what narrows the log.
type AuditFilter struct {
	Store string      `query:"store" doc:"Of this store or of the house; all if left out"`
	Actor string      `query:"actor" doc:"As entries say it"`
	About audit.About `query:"about" enum:",orders,payments,parcels,products,stock,customers,shop,imports,people"`
	Kind  string      `query:"kind" doc:"With id: of this one thing"`
	ID    string      `query:"id"`
	Text  string      `query:"text" doc:"What finds an order, a product or a customer"`
	From  string      `query:"from" doc:"The first day, such as 2026-12-03, where the store is"`
	To    string      `query:"to" doc:"The last day"`
}

func (f AuditFilter) filter() audit.Filter {
	return audit.Filter{Store: f.Store, Actor: f.Actor, About: f.About, Subject: ident.Ref{Kind: f.Kind, ID: f.ID}, Text: f.Text, From: f.From, To: f.To}
}

func auditEntryOf(e audit.Entry) AuditEntry {
	return AuditEntry{
		Seq: e.Seq, At: e.At, Actor: e.Actor, Topic: e.Topic, What: string(e.What), More: e.More,
		About:   AuditAbout{e.Subject.Kind, e.Subject.ID, e.Label},
		Changes: each(e.Changes, func(c events.Change) AuditChange { return AuditChange(c) }),
	}
}

func registerAudit(a huma.API, d Deps) {
	register(a, operation{"list-audit", http.MethodGet, "/audit", "List what was done, the newest first: who, when, and what it was before", staff.AuditView, http.StatusOK},
		func(ctx context.Context, in *struct {
			ListParams
			AuditFilter
		},
		) (*body[AuditList], error) {
			l, err := d.Audit.Entries(ctx, in.filter(), in.query())
			return &body[AuditList]{AuditList{listOf(l.Result, auditEntryOf), l.Further}}, err
		})
	register(a, operation{"export-audit", http.MethodGet, "/exports/audit", "Write what was done to a file, as CSV", staff.AuditView, http.StatusOK},
		func(ctx context.Context, in *AuditFilter) (*huma.StreamResponse, error) {
			if err := may(ctx, staff.ExportsMake); err != nil {
				return nil, err
			}
			file, err := d.Audit.Export(ctx, in.filter())
			if err != nil {
				return nil, err
			}
			return &huma.StreamResponse{Body: func(out huma.Context) {
				out.SetHeader("Content-Type", "text/csv; charset=utf-8")
				out.SetHeader("Content-Disposition", "attachment; filename=log-"+clock.Day(d.DB.Now(), file.TimeZone)+".csv")
				if err := file.Write(ctx, out.BodyWriter()); err != nil {
					slog.Error("api: export-audit", "error", err)
				}
			}}, nil
		})
}
