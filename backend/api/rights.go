package api

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/staff"
)

// Right is a right as the API names it.
type Right staff.Right

// Schema implements huma.SchemaProvider: clients know all rights by name.
func (Right) Schema(huma.Registry) *huma.Schema { return oneOf(staff.Known) }

// GivenRight is a right that a role can be given.
type GivenRight staff.Right

// Schema implements huma.SchemaProvider.
func (GivenRight) Schema(huma.Registry) *huma.Schema { return oneOf(staff.Grantable) }

func oneOf(rights []staff.Right) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString, Enum: each(rights, func(r staff.Right) any { return string(r) })}
	s.PrecomputeMessages()
	return s
}

func givenOf(r staff.Right) GivenRight { return GivenRight(r) }

func rightOf(r staff.Right) Right { return Right(r) }

// may returns why whoever a request comes from may not do something that needs a right;
// nil where there is no reason.
func may(ctx context.Context, right staff.Right) error {
	seat, ok := staff.SeatOf(ctx)
	if !ok {
		return fault.Unauthenticated("server.signed_out")
	}
	return seat.Check(right)
}

// only lets those through to an operation who have its right. It stands before the
// request is read.
func only(right staff.Right) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		err := may(ctx.Context(), right)
		if err == nil {
			next(ctx)
			return
		}
		p := problemOf(fault.Of(err))
		ctx.SetHeader("Content-Type", p.ContentType(""))
		ctx.SetStatus(p.Status)
		_ = json.NewEncoder(ctx.BodyWriter()).Encode(p) // who hung up hears nothing
	}
}

// signedIn is only for what huma does not serve.
func signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := may(r.Context(), staff.SignedIn); err != nil {
			Refuse(w, fault.Of(err))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// stillIn reports whether whoever a long request comes from has not been sent away
// meanwhile.
func (d Deps) stillIn(r *http.Request) bool {
	token, ok := Token(r)
	return !ok || d.Staff.Within(r.Context(), token)
}

// approvalHeader carries what somebody who may has allowed on the spot.
const approvalHeader = "Approval"

// approved serves a request that somebody has approved. An approval is spent by a request
// that came through: for one that was refused it can be used once more.
func (a *API) approved(w http.ResponseWriter, r *http.Request, token string) {
	seat, ok := staff.SeatOf(r.Context())
	if !ok {
		Refuse(w, fault.Unauthenticated("server.signed_out"))
		return
	}
	seat, err := a.staff.Redeem(r.Context(), seat, token)
	if err != nil {
		Refuse(w, fault.Of(err))
		return
	}
	out := &outcome{ResponseWriter: w, status: http.StatusOK}
	a.mux.ServeHTTP(out, r.WithContext(staff.WithSeat(r.Context(), seat)))
	if out.status < http.StatusBadRequest {
		return
	}
	if err := a.staff.Release(context.WithoutCancel(r.Context()), token); err != nil {
		slog.Warn("approval", "error", err)
	}
}

// outcome remembers the status of an answer.
type outcome struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (o *outcome) WriteHeader(status int) {
	o.status = status
	o.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController through.
func (o *outcome) Unwrap() http.ResponseWriter { return o.ResponseWriter }
