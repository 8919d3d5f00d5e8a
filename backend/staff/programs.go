package staff

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

// Program is a program of somebody else's that calls the API by a token.
type Program struct {
	ID        string
	Name      string
	Role      string
	MadeAt    time.Time
	SeenAt    time.Time // to the minute; zero before the first time
	RevokedAt time.Time
}

const selectPrograms = `SELECT id, name, role_id, made_at, seen_at, revoked_at FROM staff_programs`

func scanProgram(scan db.Scan) (p Program, err error) {
	return p, scan(&p.ID, &p.Name, &p.Role, &p.MadeAt, &p.SeenAt, &p.RevokedAt)
}

// Programs returns the programs that were let in, those that were sent away at the end.
func (s *Service) Programs(ctx context.Context) ([]Program, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Program, error) {
		return db.All(tx, scanProgram, selectPrograms+` ORDER BY CASE WHEN revoked_at > 0 THEN 1 ELSE 0 END, made_at DESC, id`)
	})
}

// LetProgram is the wish that a program may do what people of a role may.
type LetProgram struct{ Name, Role string }

// LetIn is a program that was let in, and its token, which is told once.
type LetIn struct {
	Program Program
	Token   string
}

// LetProgram lets a program in. Faults: invalid staff.name_missing, staff.name_long at
// "name"; not_found staff.role_unknown; conflict staff.program_owner: no program manages
// the people.
func (s *Service) LetProgram(ctx context.Context, cmd LetProgram) (LetIn, error) {
	name := strings.Join(strings.Fields(cmd.Name), " ")
	var faults fault.List
	faults.Check(name != "", fault.Invalid("staff.name_missing").At("name"))
	faults.Check(utf8.RuneCountInString(name) <= maxName, fault.Invalid("staff.name_long", "max", maxName).At("name"))
	faults.Check(cmd.Role != RoleOwner, fault.Conflict("staff.program_owner").At("role"))
	if err := faults.Err(); err != nil {
		return LetIn{}, err
	}
	token := ident.Secret()
	return db.Update(ctx, s.db, func(tx *db.Tx) (LetIn, error) {
		if _, err := roleByID(tx, cmd.Role); err != nil {
			return LetIn{}, err
		}
		p := Program{ID: tx.NewID("prg"), Name: name, Role: cmd.Role, MadeAt: tx.Now()}
		_, err := tx.Exec(`INSERT INTO staff_programs (id, token, name, role_id, made_by, made_at, seen_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, 0, 0)`,
			p.ID, digest(token), p.Name, p.Role, tx.Actor().ID, p.MadeAt)
		if err != nil {
			return LetIn{}, err
		}
		return LetIn{p, token}, tx.Emit(ProgramChanged{Program: p.ID})
	})
}

// SendProgramAway ends what a program may do: its next request fails. Fault: not_found
// staff.program_unknown.
func (s *Service) SendProgramAway(ctx context.Context, id string) error {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		n, err := tx.Exec(`UPDATE staff_programs SET revoked_at = $2 WHERE id = $1 AND revoked_at = 0`, id, tx.Now())
		switch {
		case err != nil:
			return struct{}{}, err
		case n == 0:
			return struct{}{}, fault.NotFound("staff.program_unknown")
		}
		tx.AfterCommit(s.seats.forget)
		return struct{}{}, tx.Emit(ProgramChanged{Program: id, Revoked: true})
	})
	return err
}

// EnterProgram returns the seat of the program that has a token. Fault: unauthenticated
// server.signed_out for one that is unknown or was sent away.
func (s *Service) EnterProgram(ctx context.Context, token string) (Seat, error) {
	hash := digest(token)
	one, known, forgot := s.seats.get(hash)
	if !known {
		var err error
		if one, err = db.View(ctx, s.db, func(tx *db.Tx) (seated, error) { return readProgram(tx, hash) }); err != nil {
			return Seat{}, err
		}
		if s.db.Alone() {
			s.seats.put(hash, one, forgot)
		}
	}
	if s.db.Now().Sub(one.seenAt) > seenEvery {
		s.saw(ctx, `UPDATE staff_programs SET seen_at = $2 WHERE token = $1`, hash, one, forgot)
	}
	return one.seat, nil
}

func readProgram(tx *db.Tx, hash string) (seated, error) {
	one, err := db.One(tx, func(scan db.Scan) (one seated, err error) {
		var rights string
		role := &one.seat.Role
		err = scan(append([]any{&one.seat.Program, &one.seenAt}, role.columns(&rights)...)...)
		role.Rights = parseRights(rights)
		return one, err
	}, `SELECT p.id, p.seen_at, `+roleColumns+` FROM staff_programs p JOIN staff_roles ON staff_roles.id = p.role_id WHERE p.token = $1 AND p.revoked_at = 0`, hash)
	if db.None(err) {
		return seated{}, errSignedOut
	}
	return one, err
}
