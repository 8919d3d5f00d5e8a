package api

import (
	"context"
	"net/http"
	"path/filepath"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/platform/backup"
	"shopbench/backend/staff"
)

// Backup describes a copy of the whole shop.
type Backup struct {
	Name   string        `json:"name" doc:"Its folder's name"`
	Path   string        `json:"path" doc:"Its folder on the computer that the program runs on"`
	Reason backup.Reason `json:"reason" enum:"hand,migration,night,quit"`
	MadeAt time.Time     `json:"made_at"`
	Bytes  int64         `json:"bytes"`
}

// Backups is how a shop stands with its backups.
type Backups struct {
	Items   []Backup       `json:"items" doc:"Newest first"`
	Made    bool           `json:"made" doc:"False where a database server has backups of its own and the program makes none"`
	Data    string         `json:"data" doc:"The shop's folder"`
	Folder  string         `json:"folder" doc:"The folder in which the backups lie"`
	Failure *BackupFailure `json:"failure,omitempty" doc:"Of the last attempt; absent when it went well"`
}

// BackupFailure is an attempt to make a backup that came to nothing.
type BackupFailure struct {
	At     time.Time      `json:"at"`
	Reason backup.Reason  `json:"reason" enum:"hand,migration,night,quit"`
	Key    string         `json:"key" doc:"The key of the text that says why"`
	Args   map[string]any `json:"args,omitempty" doc:"The text's arguments"`
}

func registerBackups(a huma.API, d Deps) {
	register(a, operation{"list-backups", http.MethodGet, "/backups", "List the backups, newest first", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[Backups], error) {
			s, err := d.Backups.State(ctx)
			return &body[Backups]{Backups{
				Items: each(s.All, backupOf), Made: d.Backups.Keeps(), Data: d.Backups.Data(), Folder: d.Backups.Folder(), Failure: failureOf(s.Failure),
			}}, err
		})
	register(a, operation{"make-backup", http.MethodPost, "/backups", "Make a backup now", staff.BackupsMake, http.StatusCreated},
		func(ctx context.Context, _ *struct{}) (*body[Backup], error) {
			made, err := d.Backups.Make(ctx)
			return &body[Backup]{backupOf(made)}, err
		})
}

func backupOf(i backup.Info) Backup {
	return Backup{Name: filepath.Base(i.Path), Path: i.Path, Reason: i.Reason, MadeAt: i.Made, Bytes: i.Bytes}
}

func failureOf(f *backup.Failure) *BackupFailure {
	if f == nil {
		return nil
	}
	return &BackupFailure{At: f.At, Reason: f.Reason, Key: f.Why.Key, Args: f.Why.Args}
}
