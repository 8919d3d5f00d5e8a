// Package clock says what time it is: UTC, in whole milliseconds, the same
// precision that the database keeps.
//
// Tier T0. It also embeds the time zone database, so that a laptop without one
// knows when the shop's trading day ends.
package clock

import (
	"context"
	"sync"
	"time"
	_ "time/tzdata" // a Windows laptop has no zone files
)

// Clock tells the current time.
type Clock func() time.Time

// System is the computer's own clock, in UTC and whole milliseconds.
func System() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// FromMillis returns the time that lies ms milliseconds after 1970, in UTC;
// 0 is the zero time, as the database keeps "never".
func FromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// Millis returns t as milliseconds after 1970; the zero time is 0.
func Millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// Zone reports whether name is a time zone of the IANA database, such as
// "Europe/Berlin". "Local" is none: it means another zone on each machine.
func Zone(name string) bool {
	if name == "" || name == "Local" {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

// zones are the time zones that were asked for: reading one takes longer than
// placing an order.
var zones sync.Map

// Day returns the day that it is at t in a time zone, such as "2026-11-26"; in
// UTC for a zone that there is not.
func Day(t time.Time, zone string) string {
	if known, ok := zones.Load(zone); ok {
		return t.In(known.(*time.Location)).Format(time.DateOnly)
	}
	location, err := time.LoadLocation(zone)
	if err != nil {
		location = time.UTC
	}
	zones.Store(zone, location)
	return t.In(location).Format(time.DateOnly)
}

// Begin returns the moment at which a day such as "2026-11-26" begins in a time zone, and
// false for what is no day; in UTC for a zone that there is not.
func Begin(day, zone string) (time.Time, bool) {
	location, err := time.LoadLocation(zone)
	if err != nil {
		location = time.UTC
	}
	t, err := time.ParseInLocation(time.DateOnly, day, location)
	return t.UTC(), err == nil
}

// Stopwatch starts now and returns how long it has run, by the monotonic clock:
// for measuring work, never for dates.
func Stopwatch() func() time.Duration {
	began := time.Now()
	return func() time.Duration { return time.Since(began) }
}

// Every calls do each time d has passed, until ctx ends.
func Every(ctx context.Context, d time.Duration, do func()) {
	tick := time.NewTicker(d)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			do()
		}
	}
}
