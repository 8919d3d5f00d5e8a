package flow

import (
	"strings"
	"testing"

	"shopbench/backend/kernel/fault"
)

type (
	state  string
	action string
)

var door = Table[state, action]{
	"shut":   {"open": "ajar", "brick": "walled"},
	"ajar":   {"close": "shut"},
	"locked": {"unlock": "shut"},
}

func TestAMachineFollowsItsTable(t *testing.T) {
	table := Table[state, action]{"shut": {"open": "ajar", "brick": "walled", "lock": "locked"}, "ajar": {"close": "shut"}, "locked": {"unlock": "shut"}}
	m := New("door", "shut", table)
	if next, err := m.Next("shut", "open"); err != nil || next != "ajar" {
		t.Errorf("open led to %q, %v", next, err)
	}
	next, err := m.Next("ajar", "lock")
	if !fault.Has(err, "flow.not_allowed") || !fault.Is(err, fault.CodeConflict) || next != "ajar" {
		t.Errorf("an open door was locked: %q, %v", next, err)
	}
	if got := m.Allowed("shut"); len(got) != 3 || got[0] != "brick" || got[2] != "open" {
		t.Errorf("allowed %v", got)
	}
	if !m.Terminal("walled") || m.Terminal("shut") || m.Start() != "shut" {
		t.Error("the ends are wrong")
	}
	want := "stateDiagram-v2\n    [*] --> shut\n    ajar --> shut: close\n    locked --> shut: unlock\n    shut --> walled: brick\n    shut --> locked: lock\n    shut --> ajar: open\n    walled --> [*]\n"
	if got := m.Mermaid(); got != want {
		t.Errorf("drawn as\n%s", got)
	}
}

func TestAMistakenTableIsCaughtAtStart(t *testing.T) {
	for want, table := range map[string]Table[state, action]{
		`"locked" cannot be reached`: door,
		`"ajar" stands in the table`: {"shut": {"open": "ajar"}, "ajar": {}},
	} {
		func() {
			defer func() {
				if got := recover(); got == nil || !strings.Contains(got.(error).Error(), want) {
					t.Errorf("got %v, want %s", got, want)
				}
			}()
			New("door", "shut", table)
		}()
	}
}
