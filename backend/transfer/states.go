package transfer

import "shopbench/backend/kernel/flow"

// State says how far an import has come.
type State string

// The states of an import.
const (
	StateArriving  State = "arriving" // its file is being kept
	StateReady     State = "ready"    // looked at, nothing taken yet
	StateRunning   State = "running"
	StateDone      State = "done"
	StateCancelled State = "cancelled" // what was taken before stays
	StateUndoing   State = "undoing"
	StateUndone    State = "undone"
)

// Action is what leads from one state of an import to another.
type Action string

// The actions of an import.
const (
	ActKeep   Action = "keep"
	ActStart  Action = "start"
	ActCancel Action = "cancel"
	ActFinish Action = "finish"
	ActUndo   Action = "undo"
)

// Lifecycle is what can become of an import.
var Lifecycle = flow.New("import", StateArriving, flow.Table[State, Action]{
	StateArriving:  {ActKeep: StateReady, ActCancel: StateCancelled},
	StateReady:     {ActStart: StateRunning, ActCancel: StateCancelled},
	StateRunning:   {ActFinish: StateDone, ActCancel: StateCancelled},
	StateDone:      {ActUndo: StateUndoing},
	StateCancelled: {ActUndo: StateUndoing},
	StateUndoing:   {ActFinish: StateUndone},
})

// resting reports whether nothing happens to an import of this state by itself,
// and its file is needed no more.
func (s State) resting() bool { return s == StateDone || s == StateCancelled || s == StateUndone }
