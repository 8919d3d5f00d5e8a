package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
)

// Program is a program of somebody else's that calls the API by a token.
type Program struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Role    string     `json:"role" doc:"The role whose rights it has, up to its figures"`
	MadeAt  time.Time  `json:"made_at"`
	SeenAt  *time.Time `json:"seen_at,omitempty" doc:"To the minute; absent before the first time"`
	Revoked bool       `json:"revoked"`
}

// NewProgram is a program that was let in, with its token, which is told once.
type NewProgram struct {
	Program
	Token string `json:"token" doc:"For the header Authorization: Bearer …"`
}

// FeedEvent is something that has happened, as the log keeps it.
type FeedEvent struct {
	Seq     int64           `json:"seq" doc:"Rises in the order of commits"`
	Topic   string          `json:"topic" doc:"Such as orders.placed"`
	Store   string          `json:"store" doc:"Empty for what belongs to the house"`
	Kind    string          `json:"kind" doc:"Of the thing that it is about, such as order"`
	ID      string          `json:"id"`
	Actor   string          `json:"actor" doc:"Who did it, such as person:stf_… or program:prg_…"`
	Payload json.RawMessage `json:"payload" doc:"Ids, codes and figures; fields are only ever added"`
	At      time.Time       `json:"at"`
}

// ProgramPath names the program of an operation.
type ProgramPath struct {
	ID string `path:"id" doc:"The program's id"`
}

func programOf(p staff.Program) Program {
	return Program{ID: p.ID, Name: p.Name, Role: p.Role, MadeAt: p.MadeAt, SeenAt: past(p.SeenAt), Revoked: !p.RevokedAt.IsZero()}
}

func feedEventOf(e events.Stored) FeedEvent {
	return FeedEvent{Seq: e.Seq, Topic: e.Topic, Store: e.Store, Kind: e.Subject.Kind, ID: e.Subject.ID, Actor: e.Actor, Payload: e.Payload, At: e.At}
}

func registerPrograms(a huma.API, d Deps) {
	register(a, operation{"list-programs", http.MethodGet, "/programs", "List the programs that call the API by a token, those that were sent away at the end", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[List[Program]], error) {
			all, err := d.Staff.Programs(ctx)
			return &body[List[Program]]{List[Program]{Items: each(all, programOf)}}, err
		})
	register(a, operation{"add-program", http.MethodPost, "/programs", "Let a program do what people of a role may", staff.StaffManage, http.StatusCreated},
		func(ctx context.Context, in *struct {
			Body struct {
				Name string `json:"name"`
				Role string `json:"role" doc:"The role's id; not the owner's"`
			}
		},
		) (*body[NewProgram], error) {
			made, err := d.Staff.LetProgram(ctx, staff.LetProgram(in.Body))
			return &body[NewProgram]{NewProgram{programOf(made.Program), made.Token}}, err
		})
	register(a, operation{"revoke-program", http.MethodPost, "/programs/{id}/revoke", "Send a program away; its next request fails", staff.StaffManage, http.StatusNoContent},
		func(ctx context.Context, in *ProgramPath) (*struct{}, error) {
			return nil, d.Staff.SendProgramAway(ctx, in.ID)
		})
	register(a, operation{"list-events", http.MethodGet, "/events", "Read what has happened, in its order, from a place on; the live stream says when there is more", staff.AuditView, http.StatusOK},
		func(ctx context.Context, in *struct {
			After int64 `query:"after" doc:"The seq of the last event that is known; 0 for the beginning"`
			Limit int   `query:"limit" minimum:"1" maximum:"500" default:"100"`
		},
		) (*body[List[FeedEvent]], error) {
			all, err := db.View(ctx, d.DB, func(tx *db.Tx) ([]events.Stored, error) { return events.After(tx, in.After, in.Limit) })
			return &body[List[FeedEvent]]{List[FeedEvent]{Items: each(all, feedEventOf)}}, err
		})
}
