package staff

import (
	"context"
	"sync"
	"time"

	"shopbench/backend/kernel/ident"
)

// Seat is where a request comes from: the session, its device, and who works there.
type Seat struct {
	Session  string // empty for a program that has the key of this start
	Device   string
	Program  string // the id of a program that calls by a token; nobody sits there then
	Person   Person
	Role     Role
	Locked   bool // until somebody shows who they are
	Guarded  bool // somebody has a PIN, so that there is something to lock
	Approval Approval
}

// OwnersSeat is where a program sits that has the key of this start: whoever started it
// has the shop's files in hand, and is its owner.
var OwnersSeat = Seat{Person: Person{ID: Owner, Terms: Terms{Role: RoleOwner}}, Role: Role{ID: RoleOwner}}

// Approval is what somebody else has allowed on the spot.
type Approval struct {
	Person Person
	Role   Role
	Needs  Right
}

// May reports whether who sits there, or who approves, has a right.
func (s Seat) May(right Right) bool {
	if right == Anyone {
		return true
	}
	return !s.Locked && (s.Role.Has(right) || s.Approval.Needs == right && s.Approval.Role.Has(right))
}

// Check returns unauthenticated staff.locked, or forbidden staff.forbidden with the right
// that it needs.
func (s Seat) Check(right Right) error {
	switch {
	case s.May(right):
		return nil
	case s.Locked:
		return errLocked
	}
	return refused(right)
}

// Actor returns who does what is done from there.
func (s Seat) Actor() ident.Actor {
	if s.Program != "" {
		return ident.Actor{Kind: ident.Program, ID: s.Program}
	}
	a := s.Person.Actor()
	a.Approver = s.Approval.Person.ID
	return a
}

type seatKey struct{}

// WithSeat returns a context of what is done from a seat.
func WithSeat(ctx context.Context, s Seat) context.Context {
	return ident.WithActor(context.WithValue(ctx, seatKey{}, s), s.Actor())
}

// SeatOf returns the seat that ctx comes from; false for what the program does itself.
func SeatOf(ctx context.Context) (Seat, bool) {
	s, ok := ctx.Value(seatKey{}).(Seat)
	return s, ok
}

// seats remembers who has which token, on a database that this program alone writes to:
// nothing of it is read anew for each request. Whatever changes it forgets all.
type seats struct {
	mu     sync.Mutex
	known  map[string]seated
	forgot int // how often all was forgotten
}

// seated is a session as it was read.
type seated struct {
	seat   Seat
	kind   DeviceKind
	seenAt time.Time
	endsAt time.Time
	idle   time.Duration
}

// mostSeats bounds how many sessions are remembered.
const mostSeats = 1000

// get returns what is remembered, and how often all was forgotten by then.
func (s *seats) get(token string) (one seated, known bool, forgot int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one, known = s.known[token]
	return one, known, s.forgot
}

// put remembers what was read, unless all was forgotten since: it may be from before.
func (s *seats) put(token string, one seated, forgot int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.forgot != forgot {
		return
	}
	if s.known == nil || len(s.known) >= mostSeats {
		s.known = map[string]seated{}
	}
	s.known[token] = one
}

func (s *seats) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgot++
	clear(s.known)
}
