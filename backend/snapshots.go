package backend

import (
	"context"
	"log/slog"
	"time"

	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/jobs"
)

// jobNight names the job that backs the shop up each night.
const jobNight = "backup.night"

const (
	// settling is how long after a start a night is made up for that was missed:
	// a laptop that was shut is to be ready first.
	settling = 5 * time.Minute
	// nightAgain is when a backup is tried once more that failed.
	nightAgain = time.Hour
	// quitting is how long a backup may hold up the end of the program.
	quitting = time.Minute
)

// snapshots reports whether this program backs the shop up by itself.
func (b *Backend) snapshots() bool { return b.cfg.Snapshots && b.Backups.Keeps() }

// wishForNight has the night's backup made, inside tx: when this night comes,
// or soon if the last one was missed.
func (b *Backend) wishForNight(tx *db.Tx) error {
	if !b.snapshots() {
		return nil
	}
	return b.Jobs.Add(tx, jobs.Job{Kind: jobNight, At: b.opened.Add(settling)})
}

// night makes the backup of a night. A failure is written down and shown, and
// tried again for as long as it lasts.
func (b *Backend) night(ctx context.Context, _ struct{}) error {
	next := b.Backups.NextNight()
	if !b.snapshots() {
		return jobs.Again(next)
	}
	if settled := b.opened.Add(settling); b.DB.Now().Before(settled) {
		return jobs.Again(settled)
	}
	if missed, err := b.Backups.Missed(); err == nil && !missed {
		return jobs.Again(next)
	}
	_, err := b.Backups.Snapshot(ctx, backup.AtNight)
	switch {
	case err == nil:
		return jobs.Again(next)
	case ctx.Err() != nil:
		return err // the program ends
	}
	slog.Error("backup", "reason", backup.AtNight, "error", err)
	return jobs.Again(b.DB.Now().Add(nightAgain))
}

// quit makes the backup that is made when the program ends. It ends all the same
// when that fails; the failure is written down and shown at the next start.
func (b *Backend) quit() {
	if !b.ready || !b.snapshots() {
		return
	}
	b.ready = false
	ctx, cancel := context.WithTimeout(context.Background(), quitting)
	defer cancel()
	if _, err := b.Backups.Snapshot(ctx, backup.OnQuitting); err != nil {
		slog.Error("backup", "reason", backup.OnQuitting, "error", err)
	}
}
