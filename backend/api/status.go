package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
)

// Status is what the office's top bar shows of the program itself.
type Status struct {
	Program      string     `json:"program" doc:"The program's version"`
	Engine       db.Engine  `json:"engine" enum:"sqlite,postgres"`
	Now          time.Time  `json:"now" doc:"The program's clock"`
	ClockOK      bool       `json:"clock_ok" doc:"False when the clock stands before the newest event"`
	Parked       int        `json:"parked" doc:"Events that a subscriber gave up on, 100 at most"`
	BackedUp     bool       `json:"backed_up" doc:"False where a database server has backups of its own and the program makes none"`
	BackupAt     *time.Time `json:"backup_at,omitempty" doc:"When the newest backup was made"`
	UnsavedSince *time.Time `json:"unsaved_since,omitempty" doc:"When the first thing happened that is in no backup; absent when everything is, and before the first one"`
	BackupFailed bool       `json:"backup_failed" doc:"True when the last attempt at a backup failed, and when the backups cannot be read"`
}

func registerStatus(a huma.API, d Deps) {
	register(a, operation{"get-status", http.MethodGet, "/status", "How the program itself is doing", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[Status], error) {
			s, err := db.View(ctx, d.DB, func(tx *db.Tx) (Status, error) {
				_, at, err := events.Newest(tx)
				if err != nil {
					return Status{}, err
				}
				parked, err := events.ParkedEvents(tx, 100)
				return Status{Now: tx.Now(), ClockOK: !tx.Now().Before(at), Parked: len(parked)}, err
			})
			if err != nil {
				return nil, err
			}
			s.Program, s.Engine, s.BackedUp = d.Program, d.DB.Engine(), d.Backups.Keeps()
			kept, err := d.Backups.State(ctx)
			s.BackupFailed, s.UnsavedSince = err != nil || kept.Failure != nil, past(kept.Unsaved)
			if len(kept.All) > 0 {
				s.BackupAt = past(kept.All[0].Made)
			}
			return &body[Status]{s}, nil
		})
}
