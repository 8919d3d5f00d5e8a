package clock

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

func TestTheClockKeepsWhatTheDatabaseKeeps(t *testing.T) {
	now := System()
	if now.Location() != time.UTC || now.Nanosecond()%1e6 != 0 {
		t.Fatalf("%v is not UTC in whole milliseconds", now)
	}
	if got := FromMillis(Millis(now)); !got.Equal(now) {
		t.Errorf("%v came back as %v", now, got)
	}
	if !FromMillis(0).IsZero() || Millis(time.Time{}) != 0 {
		t.Error("never does not stay never")
	}
}

func TestZonesAreKnownWithoutTheSystem(t *testing.T) {
	for name, want := range map[string]bool{"Europe/Berlin": true, "UTC": true, "Asia/Kolkata": true, "Local": false, "": false, "Berlin": false, "../etc/passwd": false} {
		if Zone(name) != want {
			t.Errorf("Zone(%q) = %v", name, !want)
		}
	}
}

func TestAStopwatchNeverRunsBack(t *testing.T) {
	elapsed := Stopwatch()
	first := elapsed()
	if second := elapsed(); first < 0 || second < first {
		t.Errorf("%v, then %v", first, second)
	}
}

func TestWhatIsDoneEverySoOftenEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), 3500*time.Millisecond)
		defer stop()
		times := 0
		Every(ctx, time.Second, func() { times++ })
		if times != 3 {
			t.Errorf("it was done %d times in three seconds and a half", times)
		}
	})
}

func TestATradingDayEndsWhereTheShopIs(t *testing.T) {
	late := time.Date(2026, 11, 26, 23, 30, 0, 0, time.UTC)
	for zone, want := range map[string]string{"Europe/Berlin": "2026-11-27", "America/New_York": "2026-11-26", "UTC": "2026-11-26", "Nowhere": "2026-11-26"} {
		for range 2 {
			if got := Day(late, zone); got != want {
				t.Errorf("in %s it is %s", zone, got)
			}
		}
	}
}

func TestWhatIsWrittenDownAsOfAnotherTimeSaysSo(t *testing.T) {
	now := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	own := Clock(func() time.Time { return now })
	if got := own.In(t.Context()); !got.Equal(now) {
		t.Errorf("now is %v", got)
	}
	before := now.Add(-72*time.Hour + 1500*time.Microsecond)
	if got := own.In(At(t.Context(), before)); !got.Equal(now.Add(-72*time.Hour + time.Millisecond)) {
		t.Errorf("three days ago is %v", got)
	}
}

func TestADayBeginsWhereTheShopIs(t *testing.T) {
	for _, c := range []struct{ day, zone, want string }{
		{"2026-11-29", "Europe/Berlin", "2026-11-28T23:00:00Z"},
		{"2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00Z"},
		{"2026-11-29", "Nowhere/Land", "2026-11-29T00:00:00Z"},
	} {
		if got, ok := Begin(c.day, c.zone); !ok || got.Format(time.RFC3339) != c.want {
			t.Errorf("%s begins in %s at %s", c.day, c.zone, got)
		}
	}
	if _, ok := Begin("29.11.2026", "Europe/Berlin"); ok {
		t.Error("a day that is written another way was read")
	}
}
