package staff

import (
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
)

// Owner is the person that there is from the beginning.
const Owner = "owner"

// Terms is what is written of a person.
type Terms struct {
	Name string // may be empty for the owner alone
	Role string
}

// Person is somebody who works here.
type Person struct {
	ID string
	Terms
	HasPIN      bool
	HasPassword bool
	HasBadge    bool
	Version     int64
	ArchivedAt  time.Time

	pin, password           string // hashes
	pinTries, passwordTries tries
}

// tries is how often in a row something was guessed wrong, and until when nothing is
// tried.
type tries struct {
	misses int64
	wait   time.Time
}

// Ref returns what others refer to the person by.
func (p Person) Ref() ident.Ref { return ident.Ref{Kind: "person", ID: p.ID} }

// Actor returns the person as the one who does something.
func (p Person) Actor() ident.Actor { return ident.Actor{Kind: ident.Person, ID: p.ID} }

// clean returns the terms of a person in their canonical form. Faults, each at its
// field: invalid staff.name_missing, staff.name_long.
func (t Terms) clean(id string) (Terms, error) {
	var faults fault.List
	t.Name = strings.Join(strings.Fields(t.Name), " ")
	faults.Check(t.Name != "" || id == Owner, fault.Invalid("staff.name_missing").At("name"))
	faults.Check(utf8.RuneCountInString(t.Name) <= maxName, fault.Invalid("staff.name_long", "max", maxName).At("name"))
	return t, faults.Err()
}
