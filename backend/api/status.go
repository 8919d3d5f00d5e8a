package api

import (
	"context"
	"net/http"
	"path/filepath"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// Status is what the office's top bar shows of the program itself.
type Status struct {
	Program  string     `json:"program" doc:"The program's version"`
	Engine   db.Engine  `json:"engine" enum:"sqlite,postgres"`
	Now      time.Time  `json:"now" doc:"The program's clock"`
	ClockOK  bool       `json:"clock_ok" doc:"False when the clock stands before the newest event"`
	Parked   int        `json:"parked" doc:"Events that a subscriber gave up on, 100 at most"`
	BackupAt *time.Time `json:"backup_at,omitempty" doc:"When the newest backup was made"`
}

func registerStatus(a huma.API, d Deps) {
	register(a, operation{"get-status", http.MethodGet, "/status", "How the program itself is doing", ShopView, http.StatusOK},
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
			s.Program, s.Engine = d.Program, d.DB.Engine()
			if all, err := backup.List(d.Data.Backups()); err == nil && len(all) > 0 {
				s.BackupAt = &all[0].Made
			}
			return &body[Status]{s}, nil
		})
}

// Backup describes a copy of the whole shop.
type Backup struct {
	Name   string        `json:"name" doc:"Its folder's name"`
	Path   string        `json:"path" doc:"Its folder on the computer that the program runs on"`
	Reason backup.Reason `json:"reason" enum:"hand,migration"`
	MadeAt time.Time     `json:"made_at"`
	Bytes  int64         `json:"bytes"`
}

func registerBackups(a huma.API, d Deps) {
	register(a, operation{"list-backups", http.MethodGet, "/backups", "List the backups, newest first", ShopView, http.StatusOK},
		func(context.Context, *struct{}) (*body[List[Backup]], error) {
			all, err := backup.List(d.Data.Backups())
			return &body[List[Backup]]{List[Backup]{Items: each(all, backupOf)}}, err
		})
	register(a, operation{"make-backup", http.MethodPost, "/backups", "Make a backup now", BackupsMake, http.StatusCreated},
		func(ctx context.Context, _ *struct{}) (*body[Backup], error) {
			made, err := backup.Make(ctx, d.DB, d.Data, d.Data.Backups(), backup.ByHand)
			return &body[Backup]{backupOf(made)}, err
		})
}

func backupOf(i backup.Info) Backup {
	return Backup{Name: filepath.Base(i.Path), Path: i.Path, Reason: i.Reason, MadeAt: i.Made, Bytes: i.Bytes}
}
