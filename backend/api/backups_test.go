package api_test

import (
	"net/http"
	"os"
	"testing"
	"time"

	"shopbench/backend/api"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// health asks how the program is doing, and how the shop stands with its backups.
func (c *client) health(t *testing.T) (s api.Status, b api.Backups) {
	t.Helper()
	c.call(t, "GET", "/status", "").into(t, http.StatusOK, &s)
	c.call(t, "GET", "/backups", "").into(t, http.StatusOK, &b)
	return s, b
}

func TestTheTopBarKnowsHowOldTheBackupIs(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	c := connect(t, k)
	s, list := c.health(t)
	if s.BackupAt != nil || !s.BackedUp || s.BackupFailed || !s.ClockOK || s.Engine != db.SQLite || s.Parked != 0 || !s.Now.Equal(testkit.Morning) {
		t.Errorf("status %+v", s)
	}
	if list.Items == nil || len(list.Items) != 0 || !list.Made || list.Data != c.dir.String() || list.Folder != c.dir.Backups() || list.Failure != nil {
		t.Errorf("listed %+v", list)
	}
	var made api.Backup
	c.call(t, "POST", "/backups", "").into(t, http.StatusCreated, &made)
	if _, err := backup.Verify(t.Context(), made.Path); err != nil {
		t.Error(err)
	}
	s, list = c.health(t)
	if s.BackupAt == nil || !s.BackupAt.Equal(made.MadeAt) || s.UnsavedSince != nil || len(list.Items) != 1 || list.Items[0] != made {
		t.Errorf("status %+v, listed %+v", s, list)
	}
	k.Clock.Advance(time.Hour)
	c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &api.Store{})
	if s, _ = c.health(t); s.UnsavedSince == nil || s.UnsavedSince.Before(testkit.Morning) {
		t.Errorf("status %+v", s)
	}
}

func TestABackupThatFailsIsToldAndStaysTold(t *testing.T) {
	c := connect(t, testkit.Open(t, db.SQLite))
	if err := os.WriteFile(c.dir.Backups(), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	if p := c.call(t, "POST", "/backups", "").problem(t, http.StatusServiceUnavailable); p.Key != "backup.unwritable" {
		t.Errorf("told %+v", p)
	}
	var unreadable api.Status
	if c.call(t, "GET", "/status", "").into(t, http.StatusOK, &unreadable); !unreadable.BackupFailed {
		t.Errorf("though no backup can be read: %+v", unreadable)
	}
	if err := os.Remove(c.dir.Backups()); err != nil {
		t.Fatal(err)
	}
	s, list := c.health(t)
	if f := list.Failure; !s.BackupFailed || f == nil || f.Reason != backup.ByHand || f.Key != "backup.unwritable" || f.Args["path"] != c.dir.Backups() || !f.At.Equal(testkit.Morning) {
		t.Errorf("status %+v, listed %+v", s, list.Failure)
	}
}

func TestOnAServerTheShopIsBackedUpThere(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		if k.DB.Engine() != db.Postgres {
			return
		}
		c := connect(t, k)
		if s, list := c.health(t); s.BackedUp || s.BackupAt != nil || list.Made || list.Items == nil {
			t.Errorf("status %+v, listed %+v", s, list)
		}
		if p := c.call(t, "POST", "/backups", "").problem(t, http.StatusNotImplemented); p.Key != "db.copy_postgres" {
			t.Errorf("told %+v", p)
		}
	})
}
