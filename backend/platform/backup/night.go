package backup

import "time"

// hour is when the backup of a night is due, by the clock on the wall.
const hour = 2

// LastNight returns the last moment, at or before now, when the backup of a night
// became due in zone.
func LastNight(now time.Time, zone *time.Location) time.Time {
	due := night(now.In(zone), 0)
	if due.After(now) {
		return night(now.In(zone), -1)
	}
	return due
}

// NextNight returns the first moment after now when the backup of a night
// becomes due in zone.
func NextNight(now time.Time, zone *time.Location) time.Time {
	due := night(now.In(zone), 0)
	if due.After(now) {
		return due
	}
	return night(now.In(zone), 1)
}

// night returns the hour of the day of t, or of one so many days later. Where
// the clock is put forward over that hour, it is the one beside it.
func night(t time.Time, days int) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day()+days, hour, 0, 0, 0, t.Location())
}
