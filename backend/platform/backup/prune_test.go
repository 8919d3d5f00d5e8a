package backup

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func berlin(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// made returns backups from lines such as "2026-03-02 02:00 night", whose path is
// the line.
func made(t *testing.T, zone *time.Location, lines ...string) []Info {
	t.Helper()
	all := make([]Info, len(lines))
	for i, line := range lines {
		at, reason, _ := strings.Cut(line[len("2006-01-02 "):], " ")
		when, err := time.ParseInLocation("2006-01-02 15:04", line[:len("2006-01-02 ")]+at, zone)
		if err != nil {
			t.Fatal(err)
		}
		all[i] = Info{Path: line, Reason: Reason(reason), Made: when.UTC()}
	}
	return all
}

func paths(all []Info) []string {
	named := make([]string, len(all))
	for i, one := range all {
		named[i] = one.Path
	}
	slices.Sort(named)
	return named
}

func TestOfTheNightsTheNewestOfSevenDaysAndFourWeeksStay(t *testing.T) {
	zone := berlin(t)
	for name, c := range map[string]struct{ kept, gone []string }{
		"nothing":                     {},
		"one alone, however old":      {kept: []string{"2019-01-01 02:00 night"}},
		"of one day the newest":       {kept: []string{"2026-03-03 18:00 quit"}, gone: []string{"2026-03-03 02:00 night", "2026-03-03 12:00 quit"}},
		"a day ends at midnight here": {kept: []string{"2026-03-02 23:59 quit", "2026-03-03 00:01 quit"}},
		"seven days, though the shop was shut between": {
			kept: []string{
				"2026-03-03 18:00 quit", "2026-02-26 18:00 quit", "2026-02-20 18:00 quit", "2026-02-13 18:00 quit", "2026-02-06 18:00 quit", "2026-01-30 18:00 quit", "2026-01-23 18:00 quit",
			},
			gone: []string{"2026-01-16 18:00 quit"},
		},
		"of each of four weeks the newest": {
			kept: []string{
				"2026-03-03 02:00 night", "2026-03-02 02:00 night", "2026-03-01 02:00 night", "2026-02-28 02:00 night", "2026-02-27 02:00 night", "2026-02-26 02:00 night", "2026-02-25 02:00 night",
				"2026-02-22 02:00 night", "2026-02-15 02:00 night",
			},
			gone: []string{"2026-02-24 02:00 night", "2026-02-21 02:00 night", "2026-02-14 02:00 night", "2026-02-08 02:00 night"},
		},
		"a week goes on over New Year": {
			kept: []string{
				"2026-01-04 02:00 night", "2026-01-03 02:00 night", "2026-01-02 02:00 night", "2026-01-01 02:00 night", "2025-12-31 02:00 night", "2025-12-30 02:00 night", "2025-12-29 02:00 night",
				"2025-12-28 02:00 night",
			},
			gone: []string{"2025-12-27 02:00 night"},
		},
		"those by hand always": {
			kept: []string{"2020-01-01 10:00 hand", "2026-03-03 10:00 hand", "2026-03-03 10:01 hand", "2026-03-03 18:00 quit"},
			gone: []string{"2026-03-03 02:00 night"},
		},
		"before a migration the newest three": {
			kept: []string{"2026-03-03 10:00 migration", "2026-02-03 10:00 migration", "2026-01-03 10:00 migration"},
			gone: []string{"2025-12-03 10:00 migration", "2025-11-03 10:00 migration"},
		},
		"what a wrong clock has dated takes nobody's place": {
			kept: []string{"2036-01-01 02:00 night", "2036-01-01 03:00 night", "2026-03-03 02:00 night"},
			gone: []string{"2026-03-03 01:00 quit"},
		},
		"what a newer program makes for a reason of its own": {kept: []string{"2026-03-03 10:00 cloud", "2026-03-03 10:01 cloud"}},
	} {
		t.Run(name, func(t *testing.T) {
			all := made(t, zone, append(slices.Clone(c.kept), c.gone...)...)
			got := paths(Superfluous(all, made(t, zone, "2026-03-03 20:00 now")[0].Made, zone))
			if want := slices.Sorted(slices.Values(c.gone)); !slices.Equal(got, want) {
				t.Errorf("lets go of %q, want %q", got, want)
			}
		})
	}
}

// histories draws the backups of some months.
func histories(zone *time.Location) *rapid.Generator[[]Info] {
	began := time.Date(2025, 12, 20, 0, 0, 0, 0, zone)
	return rapid.Custom(func(t *rapid.T) []Info {
		minutes := rapid.SliceOfN(rapid.IntRange(0, 120*24*60), 0, 80).Draw(t, "minutes")
		all := make([]Info, len(minutes))
		for i, m := range minutes {
			reason := rapid.SampledFrom([]Reason{AtNight, OnQuitting, AtNight, OnQuitting, ByHand, BeforeMigration}).Draw(t, "reason")
			all[i] = Info{Path: fmt.Sprintf("%03d", i), Reason: reason, Made: began.Add(time.Duration(m) * time.Minute).UTC()}
		}
		return all
	})
}

// newestOf returns the newest of each group, of the newest so many groups.
func newestOf(all []Info, most int, group func(Info) string) []string {
	best := map[string]Info{}
	for _, i := range all {
		if b, ok := best[group(i)]; !ok || newestFirst(i, b) < 0 {
			best[group(i)] = i
		}
	}
	var found []Info
	for _, i := range best {
		found = append(found, i)
	}
	slices.SortFunc(found, newestFirst)
	return paths(found[:min(most, len(found))])
}

func TestWhateverWasBackedUpTheRulesOfKeepingHold(t *testing.T) {
	zone := berlin(t)
	rapid.Check(t, func(t *rapid.T) {
		all := histories(zone).Draw(t, "history")
		now := time.Date(2026, 4, 25, 0, 0, 0, 0, zone)
		gone := paths(Superfluous(all, now, zone))
		of := func(reasons ...Reason) []Info {
			return slices.DeleteFunc(slices.Clone(all), func(i Info) bool { return !slices.Contains(reasons, i.Reason) })
		}
		nights := of(AtNight, OnQuitting)
		kept := paths(of(ByHand))
		kept = append(kept, newestOf(nights, 7, func(i Info) string { return i.Made.In(zone).Format(time.DateOnly) })...)
		kept = append(kept, newestOf(nights, 4, func(i Info) string {
			year, week := i.Made.In(zone).ISOWeek()
			return fmt.Sprintf("%04d-%02d", year, week)
		})...)
		kept = append(kept, newestOf(of(BeforeMigration), 3, func(i Info) string { return i.Path })...)
		for _, i := range all {
			if slices.Contains(gone, i.Path) == slices.Contains(kept, i.Path) {
				t.Fatalf("%s %s of %s: kept %v, gone %v", i.Path, i.Reason, i.Made.In(zone), kept, gone)
			}
		}
		if len(all) > 0 {
			if newest := slices.MinFunc(all, newestFirst); slices.Contains(gone, newest.Path) {
				t.Fatal("the newest of all goes")
			}
		}
	})
}

// TestKeepingDayByDayLosesNothingThatKeepingAtOnceWouldKeep prunes after each
// backup, as a shop does.
func TestKeepingDayByDayLosesNothingThatKeepingAtOnceWouldKeep(t *testing.T) {
	zone := berlin(t)
	rapid.Check(t, func(t *rapid.T) {
		all := histories(zone).Draw(t, "history")
		slices.SortFunc(all, func(a, b Info) int { return cmp.Or(a.Made.Compare(b.Made), strings.Compare(a.Path, b.Path)) })
		left := func(all []Info, now time.Time) []Info {
			gone := paths(Superfluous(all, now, zone))
			return slices.DeleteFunc(slices.Clone(all), func(i Info) bool { return slices.Contains(gone, i.Path) })
		}
		var daily []Info
		for _, i := range all {
			daily = left(append(daily, i), i.Made)
		}
		if len(all) == 0 {
			return
		}
		if atOnce := left(all, all[len(all)-1].Made); !slices.Equal(paths(daily), paths(atOnce)) {
			t.Fatalf("day by day %v are left, at once %v", paths(daily), paths(atOnce))
		}
	})
}

func TestANightBeginsAtTwoWhereTheComputerStands(t *testing.T) {
	zone := berlin(t)
	for now, want := range map[string][2]string{
		"2026-03-03 01:59": {"2026-03-02 02:00", "2026-03-03 02:00"},
		"2026-03-03 02:00": {"2026-03-03 02:00", "2026-03-04 02:00"},
		"2026-03-03 18:00": {"2026-03-03 02:00", "2026-03-04 02:00"},
		"2026-12-31 18:00": {"2026-12-31 02:00", "2027-01-01 02:00"},
		"2026-03-28 18:00": {"2026-03-28 02:00", "2026-03-29 03:00"}, // there is no two o'clock that day
		"2026-10-24 18:00": {"2026-10-24 02:00", "2026-10-25 02:00"},
	} {
		at := made(t, zone, now+" now")[0].Made
		last, next := LastNight(at, zone), NextNight(at, zone)
		const layout = "2006-01-02 15:04"
		if got := [2]string{last.In(zone).Format(layout), next.In(zone).Format(layout)}; got != want {
			t.Errorf("at %s: %v, want %v", now, got, want)
		}
		if last.After(at) || !next.After(at) {
			t.Errorf("at %s the last night begins %s, the next %s", now, last, next)
		}
	}
}

// kept makes a folder that looks like a whole backup.
func kept(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := writeManifest(filepath.Join(path, manifestName), manifest{Reason: AtNight, Made: time.Unix(1, 0)}); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestADeletionThatIsCutOffLeavesNothingThatLooksLikeABackup(t *testing.T) {
	for cut := range 2 {
		path := kept(t, "20260302T020000Z-night")
		power := errors.New("the power went")
		calls := 0
		err := remove(path, func(part string) error {
			if calls++; calls > cut {
				return power
			}
			return os.RemoveAll(part)
		})
		all, listErr := List(filepath.Dir(path))
		if !errors.Is(err, power) || listErr != nil || len(all) != 1-cut {
			t.Errorf("cut off at step %d: %v, left %v, %v", cut, err, all, listErr)
		}
		if cut == 1 {
			if _, err := os.Stat(filepath.Join(path+partSuffix, manifestName)); err != nil {
				t.Errorf("nothing was left to be swept: %v", err)
			}
		}
		if err := sweep(filepath.Dir(path), time.Now().Add(25*time.Hour)); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(path + partSuffix); err == nil {
			t.Error("what was left is not swept away")
		}
	}
}

func TestHalfABackupIsSweptAfterADayAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"20260302T020000Z-night.part", "20260302T020000Z-quit-2.part", "20260302T020000Z-night", "holiday.part", "holiday"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		after time.Duration
		want  int
	}{{23 * time.Hour, 5}, {25 * time.Hour, 3}} {
		if err := sweep(dir, time.Now().Add(step.after)); err != nil {
			t.Fatal(err)
		}
		if names, err := os.ReadDir(dir); err != nil || len(names) != step.want {
			t.Errorf("after %v there are %v", step.after, names)
		}
	}
}
