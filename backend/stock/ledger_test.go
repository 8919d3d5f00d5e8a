package stock_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"shopbench/backend/testkit/sqlscan"
)

var writes = regexp.MustCompile(`(?i)\b(INSERT INTO|UPDATE|DELETE FROM)\s+stock_(levels|movements|reservations)\b`)

func TestOnlyTheLedgerWritesStock(t *testing.T) {
	all, err := sqlscan.Collect(os.DirFS("../.."), "shopbench", "backend")
	if err != nil {
		t.Fatal(err)
	}
	there := 0
	for _, s := range all {
		if !writes.MatchString(s.Text) || strings.HasSuffix(s.File, "_test.go") {
			continue
		}
		there++
		if s.File != "backend/stock/ledger.go" {
			t.Errorf("%s:%d writes stock: %s", s.File, s.Line, s.Text)
		}
	}
	if there < 5 {
		t.Errorf("only %d statements of the ledger were found: this test looks in the wrong place", there)
	}
}

func TestAMovementIsNeverChangedOrRemoved(t *testing.T) {
	ledger, err := os.ReadFile("ledger.go")
	if err != nil {
		t.Fatal(err)
	}
	if found := regexp.MustCompile(`(?i)(UPDATE|DELETE FROM)\s+stock_movements`).Find(ledger); found != nil {
		t.Errorf("the ledger has %s", found)
	}
}
