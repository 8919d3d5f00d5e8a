package backup

import (
	"context"
	"errors"
	"os"
	"slices"
	"sync"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// Keeper makes the backups of one shop, in its data folder, and lets go of those
// that are no longer needed.
type Keeper struct {
	db   *db.DB
	data datadir.Dir
	zone *time.Location // in which a night is a night
	turn sync.Mutex     // one backup at a time
}

// NewKeeper returns the keeper of a shop. The zone is the one of the computer.
func NewKeeper(d *db.DB, data datadir.Dir, zone *time.Location) *Keeper {
	return &Keeper{db: d, data: data, zone: zone}
}

// Keeps reports whether the program backs this shop up: one on a database server
// is backed up there.
func (k *Keeper) Keeps() bool { return k.db.Engine() == db.SQLite }

// Data returns the folder of the shop.
func (k *Keeper) Data() string { return k.data.String() }

// Folder returns the folder of the backups, which may not be there yet.
func (k *Keeper) Folder() string { return k.data.Backups() }

// Prepare makes ready for what may go wrong later. Fault: unavailable
// backup.unwritable.
func (k *Keeper) Prepare() error {
	if !k.Keeps() {
		return nil
	}
	return reserve(k.data)
}

// Make makes a backup because somebody asks for one. Faults: those of the
// function Make.
func (k *Keeper) Make(ctx context.Context) (Info, error) {
	if !k.Keeps() {
		return Info{}, fault.Unsupported("db.copy_postgres")
	}
	k.turn.Lock()
	defer k.turn.Unlock()
	info, err := k.make(ctx, ByHand)
	return info, k.remember(ctx, ByHand, err)
}

// Snapshot makes a backup that nobody has asked for, unless there is one already
// that has everything in it, and then lets go of those that are no longer
// needed. It reports whether it made one. Faults: those of Make; unavailable
// backup.too_long when ctx had an end and it came first.
func (k *Keeper) Snapshot(ctx context.Context, reason Reason) (bool, error) {
	if !k.Keeps() {
		return false, nil
	}
	k.turn.Lock()
	defer k.turn.Unlock()
	due, err := k.changed(ctx)
	if err == nil && due {
		_, err = k.make(ctx, reason)
	}
	if err := k.remember(ctx, reason, err); err != nil {
		return false, err
	}
	return due, k.tidy()
}

// changed reports whether something has happened that is in no backup.
func (k *Keeper) changed(ctx context.Context) (bool, error) {
	all, err := List(k.Folder())
	if err != nil {
		return false, err
	}
	now, err := db.View(ctx, k.db, MarkOf)
	return !holds(all, now), err
}

// holds reports whether one of some backups has all that a shop has which has come so
// far; one in which nothing has happened needs none.
func holds(all []Info, now Mark) bool {
	return now.Seq == 0 || slices.ContainsFunc(all, func(i Info) bool { return i.Mark == now })
}

func (k *Keeper) make(ctx context.Context, reason Reason) (Info, error) {
	return Make(ctx, k.db, k.data, k.Folder(), reason)
}

// remember writes down what came of an attempt, and returns that. One that was
// cut off because the program ends has not failed.
func (k *Keeper) remember(ctx context.Context, reason Reason, err error) error {
	switch {
	case err == nil:
		_ = forget(k.data) // where that cannot be written, the newer backup says it
		return nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		err = fault.Unavailable("backup.too_long").Because(err)
	case ctx.Err() != nil:
		return err
	}
	return errors.Join(err, Failure{At: k.db.Now(), Reason: reason, Why: fault.Of(err)}.write(k.data))
}

// tidy lets go of the backups that are no longer needed.
func (k *Keeper) tidy() error {
	all, err := List(k.Folder())
	if err != nil || len(all) == 0 {
		return err
	}
	gone := []error{sweep(k.Folder(), k.db.Now())}
	for _, i := range Superfluous(all, k.db.Now(), k.zone) {
		gone = append(gone, remove(i.Path, os.RemoveAll))
	}
	return errors.Join(gone...)
}

// NextNight returns when the backup of the coming night is due.
func (k *Keeper) NextNight() time.Time { return NextNight(k.db.Now(), k.zone) }

// Missed reports whether no backup was made since the last night began. Fault:
// unavailable backup.unreadable.
func (k *Keeper) Missed() (bool, error) {
	all, err := List(k.Folder())
	now := k.db.Now()
	began := LastNight(now, k.zone)
	since := func(i Info) bool { return !i.Made.Before(began) && !i.Made.After(now) }
	return err == nil && !slices.ContainsFunc(all, since), err
}

// State is how a shop stands with its backups.
type State struct {
	All     []Info    // newest first
	Unsaved time.Time // when the first thing happened that is in no backup; zero when there is none, and without any backup
	Failure *Failure  // of the last attempt; nil when that went well
}

// State returns how the shop stands with its backups. Fault: unavailable
// backup.unreadable.
func (k *Keeper) State(ctx context.Context) (State, error) {
	if !k.Keeps() {
		return State{}, nil
	}
	all, err := List(k.Folder())
	if err != nil {
		return State{}, err
	}
	s := State{All: all, Failure: lastFailure(k.data)}
	if f := s.Failure; f != nil && len(all) > 0 && all[0].Made.After(f.At) {
		s.Failure = nil // another program has made one since
	}
	s.Unsaved, err = db.View(ctx, k.db, func(tx *db.Tx) (time.Time, error) { return unsaved(tx, all) })
	return s, err
}

// unsaved returns when the first thing happened that is in none of some backups,
// newest first.
func unsaved(tx *db.Tx, all []Info) (time.Time, error) {
	now, err := MarkOf(tx)
	if err != nil || len(all) == 0 || holds(all, now) {
		return time.Time{}, err
	}
	newest := all[0]
	since, err := events.After(tx, newest.Mark.Seq-1, 2)
	if err == nil && len(since) == 2 && newest.Mark == (Mark{since[0].Seq, since[0].At}) {
		return since[1].At, nil
	}
	return newest.Made, err // an older program made it, or another past of the shop
}
