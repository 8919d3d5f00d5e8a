package staff

import "shopbench/backend/kernel/ident"

// Changed tells that a person was added, changed or put away, or got or lost a way in.
type Changed struct {
	Person string
	What   Did
}

// Did says what became of a person.
type Did string

// What can become of one. What they get in with is told of, and not what it is.
const (
	DidAdded    Did = "added"
	DidTerms    Did = "terms"
	DidPIN      Did = "pin"
	DidPassword Did = "password"
	DidBadge    Did = "badge"
)

// Topic implements db.Event.
func (Changed) Topic() string { return "staff.changed" }

// About implements db.Event.
func (c Changed) About() (string, ident.Ref) { return "", ident.Ref{Kind: "person", ID: c.Person} }

// RoleChanged tells that a role was added, changed or removed.
type RoleChanged struct {
	Role    string
	Made    bool
	Removed bool
}

// Topic implements db.Event.
func (RoleChanged) Topic() string { return "staff.role_changed" }

// About implements db.Event.
func (c RoleChanged) About() (string, ident.Ref) { return "", ident.Ref{Kind: "role", ID: c.Role} }

// SignedInAt tells that somebody has begun to work at a device.
type SignedInAt struct{ Person, Device, By string }

// Topic implements db.Event.
func (SignedInAt) Topic() string { return "staff.signed_in" }

// About implements db.Event.
func (s SignedInAt) About() (string, ident.Ref) { return "", ident.Ref{Kind: "person", ID: s.Person} }

// DeviceChanged tells that a device was let in, named or revoked.
type DeviceChanged struct {
	Device  string
	Revoked bool
}

// Topic implements db.Event.
func (DeviceChanged) Topic() string { return "staff.device_changed" }

// About implements db.Event.
func (d DeviceChanged) About() (string, ident.Ref) {
	return "", ident.Ref{Kind: "device", ID: d.Device}
}

// ProgramChanged tells that a program was let in or sent away.
type ProgramChanged struct {
	Program string
	Revoked bool
}

// Topic implements db.Event.
func (ProgramChanged) Topic() string { return "staff.program_changed" }

// About implements db.Event.
func (p ProgramChanged) About() (string, ident.Ref) {
	return "", ident.Ref{Kind: "program", ID: p.Program}
}
