package fulfilment

import "shopbench/backend/kernel/flow"

// State is where a shipment is in its life.
type State string

// The states of a shipment.
const (
	StatePacking State = "packing" // a bench packs it
	StatePacked  State = "packed"  // its parcels are closed and have their papers
	StateShipped State = "shipped" // it has left
	StateAside   State = "aside"   // it was given up before it left; its goods lie where they were
)

// Action is what can be done with a shipment.
type Action string

// The actions.
const (
	ActCount  Action = "count"  // of what is scanned, weighed, put into the next parcel
	ActPack   Action = "pack"   // close its parcels
	ActReopen Action = "reopen" // open them once more
	ActShip   Action = "ship"   // hand it over
	ActReturn Action = "return" // it was handed over by mistake
	ActAside  Action = "aside"  // give it up
	ActResume Action = "resume" // it was given up by mistake
)

// Life is the machine of a shipment.
var Life = flow.New("shipment", StatePacking, flow.Table[State, Action]{
	StatePacking: {ActCount: StatePacking, ActPack: StatePacked, ActAside: StateAside},
	StatePacked:  {ActReopen: StatePacking, ActShip: StateShipped},
	StateShipped: {ActReturn: StatePacked},
	StateAside:   {ActResume: StatePacking},
})
