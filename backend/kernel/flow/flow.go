// Package flow is the one way to write a state machine: a literal table from
// state and action to the next state.
//
// Tier T0.
package flow

import (
	"fmt"
	"slices"
	"strings"

	"shopbench/backend/kernel/fault"
)

// Table says for each state which actions it allows and where they lead. A
// state that is only led to is terminal.
type Table[S, A ~string] map[S]map[A]S

// Machine is a checked table with a name and a first state.
type Machine[S, A ~string] struct {
	name  string
	start S
	table Table[S, A]
}

// New returns the machine, and panics when a state cannot be reached from
// start or when a state lists no action: both are mistakes in the source.
func New[S, A ~string](name string, start S, table Table[S, A]) *Machine[S, A] {
	m := &Machine[S, A]{name: name, start: start, table: table}
	if err := m.check(); err != nil {
		panic(err)
	}
	return m
}

func (m *Machine[S, A]) check() error {
	reached := map[S]bool{m.start: true}
	for todo := []S{m.start}; len(todo) > 0; {
		state := todo[0]
		todo = todo[1:]
		for _, next := range m.table[state] {
			if !reached[next] {
				reached[next] = true
				todo = append(todo, next)
			}
		}
	}
	for state, exits := range m.table {
		if !reached[state] {
			return fmt.Errorf("flow %s: state %q cannot be reached from %q", m.name, state, m.start)
		}
		if len(exits) == 0 {
			return fmt.Errorf("flow %s: state %q stands in the table without an action", m.name, state)
		}
	}
	return nil
}

// Start returns the first state.
func (m *Machine[S, A]) Start() S { return m.start }

// Next returns the state that action leads to. Fault: conflict
// flow.not_allowed when the state does not allow the action.
func (m *Machine[S, A]) Next(from S, action A) (S, error) {
	next, ok := m.table[from][action]
	if !ok {
		return from, fault.Conflict("flow.not_allowed", "machine", m.name, "state", string(from), "action", string(action))
	}
	return next, nil
}

// Allowed returns the actions that a state allows, in alphabetical order, so
// that no screen has to guess.
func (m *Machine[S, A]) Allowed(from S) []A {
	actions := make([]A, 0, len(m.table[from]))
	for a := range m.table[from] {
		actions = append(actions, a)
	}
	slices.Sort(actions)
	return actions
}

// Terminal reports whether nothing leads on from state.
func (m *Machine[S, A]) Terminal(state S) bool { return len(m.table[state]) == 0 }

// States returns every state of the machine in alphabetical order.
func (m *Machine[S, A]) States() []S {
	seen := map[S]bool{m.start: true}
	for from, exits := range m.table {
		seen[from] = true
		for _, to := range exits {
			seen[to] = true
		}
	}
	states := make([]S, 0, len(seen))
	for s := range seen {
		states = append(states, s)
	}
	slices.Sort(states)
	return states
}

// Mermaid draws the machine as a Mermaid state diagram, the same text each
// time.
func (m *Machine[S, A]) Mermaid() string {
	var b strings.Builder
	fmt.Fprintf(&b, "stateDiagram-v2\n    [*] --> %s\n", m.start)
	for _, from := range m.States() {
		for _, action := range m.Allowed(from) {
			fmt.Fprintf(&b, "    %s --> %s: %s\n", from, m.table[from][action], action)
		}
		if m.Terminal(from) {
			fmt.Fprintf(&b, "    %s --> [*]\n", from)
		}
	}
	return b.String()
}
