package staff

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

// DeviceKind says how a device came in.
type DeviceKind string

// The kinds of device.
const (
	DeviceWindow  DeviceKind = "window"  // the program's own window
	DeviceBrowser DeviceKind = "browser" // by the link that the program shows where it was started
	DeviceRemote  DeviceKind = "remote"  // by name and password
	DevicePaired  DeviceKind = "paired"  // by a code that the owner's screen showed
)

// thisWindow is the device of the program's own window.
const thisWindow = "window"

// Device is a browser or window that the office is open in.
type Device struct {
	ID        string
	Name      string
	Kind      DeviceKind
	Person    string // who works there, or did last
	MadeAt    time.Time
	SeenAt    time.Time
	RevokedAt time.Time
}

// Devices returns the devices that are let in, those used last first.
func (s *Service) Devices(ctx context.Context) ([]Device, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Device, error) {
		return db.All(tx, scanDevice, `SELECT d.id, d.name, d.kind, s.staff_id, d.made_at, s.seen_at, d.revoked_at
			FROM staff_devices d JOIN staff_sessions s ON s.device_id = d.id AND s.ends_at = 0
			WHERE d.revoked_at = 0 ORDER BY s.seen_at DESC, d.id`)
	})
}

func scanDevice(scan db.Scan) (d Device, err error) {
	return d, scan(&d.ID, &d.Name, &d.Kind, &d.Person, &d.MadeAt, &d.SeenAt, &d.RevokedAt)
}

// letIn keeps a new device and returns its id.
func letIn(tx *db.Tx, name string, kind DeviceKind) (string, error) {
	id := tx.NewID("dev")
	_, err := tx.Exec(`INSERT INTO staff_devices (id, name, kind, made_by, made_at, revoked_at) VALUES ($1, $2, $3, $4, $5, 0)`, id, name, kind, tx.Actor().ID, tx.Now())
	if err != nil {
		return "", err
	}
	return id, tx.Emit(DeviceChanged{Device: id})
}

// OpenWindow begins the session of the program's own window: the owner's until somebody
// has a PIN, and locked from then on.
func (s *Service) OpenWindow(ctx context.Context) (Opened, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Opened, error) {
		if _, err := tx.Exec(`INSERT INTO staff_devices (id, name, kind, made_by, made_at, revoked_at) VALUES ($1, '', $2, '', $3, 0) ON CONFLICT (id) DO NOTHING`,
			thisWindow, DeviceWindow, tx.Now()); err != nil {
			return Opened{}, err
		}
		if _, err := tx.Exec(`UPDATE staff_sessions SET ends_at = $2 WHERE device_id = $1 AND ends_at = 0`, thisWindow, tx.Now()); err != nil {
			return Opened{}, err
		}
		return s.beginHere(tx, thisWindow)
	})
}

// OpenLink begins the session of a browser that followed the link which the program shows
// where it was started. The agent is how the browser names itself.
func (s *Service) OpenLink(ctx context.Context, agent string) (Opened, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Opened, error) {
		device, err := letIn(tx, browserName(agent), DeviceBrowser)
		if err != nil {
			return Opened{}, err
		}
		return s.beginHere(tx, device)
	})
}

// beginHere begins a session of whoever sits at this computer.
func (s *Service) beginHere(tx *db.Tx, device string) (Opened, error) {
	owner, err := firstOwner(tx)
	if err != nil {
		return Opened{}, err
	}
	locked, err := guarded(tx)
	if err != nil {
		return Opened{}, err
	}
	return s.begin(tx, device, owner, locked)
}

func firstOwner(tx *db.Tx) (string, error) {
	return db.Value[string](tx, `SELECT id FROM staff WHERE role_id = $1 AND archived_at = 0 ORDER BY created_at, id LIMIT 1`, RoleOwner)
}

// SignIn is the wish of somebody to work on a device that is not known yet.
type SignIn struct {
	Name     string
	Password string
	Agent    string // how the browser names itself
}

// SignIn lets a person in who knows the password. Faults: forbidden staff.wrong whoever
// of both is wrong; limit staff.wait.
func (s *Service) SignIn(ctx context.Context, cmd SignIn) (Opened, error) {
	p, err := s.guessed(ctx, byPassword, func(tx *db.Tx) (Person, error) { return byName(tx, cmd.Name) }, cmd.Password)
	if err != nil {
		return Opened{}, err
	}
	ctx = WithSeat(ctx, Seat{Person: p})
	return db.Update(ctx, s.db, func(tx *db.Tx) (Opened, error) {
		device, err := letIn(tx, browserName(cmd.Agent), DeviceRemote)
		if err != nil {
			return Opened{}, err
		}
		opened, err := s.begin(tx, device, p.ID, false)
		if err != nil {
			return Opened{}, err
		}
		return opened, tx.Emit(SignedInAt{Person: p.ID, Device: device, By: "password"})
	})
}

func byName(tx *db.Tx, name string) (Person, error) {
	p, err := db.One(tx, scanPerson, `SELECT `+personColumns+` FROM staff WHERE name_key = $1 AND archived_at = 0`, i18n.Fold(name))
	if db.None(err) {
		return Person{}, fault.NotFound("staff.unknown")
	}
	return p, err
}

// NameDevice gives a device a name. Faults: invalid staff.name_missing, staff.name_long;
// not_found staff.device_unknown.
func (s *Service) NameDevice(ctx context.Context, id, name string) error {
	name = strings.Join(strings.Fields(name), " ")
	var faults fault.List
	faults.Check(name != "", fault.Invalid("staff.name_missing").At("name"))
	faults.Check(utf8.RuneCountInString(name) <= maxName, fault.Invalid("staff.name_long", "max", maxName).At("name"))
	if err := faults.Err(); err != nil {
		return err
	}
	return s.onDevice(ctx, `UPDATE staff_devices SET name = $2 WHERE id = $1 AND revoked_at = 0`, DeviceChanged{Device: id}, name)
}

// Revoke sends a device away: its next request fails. Faults: not_found
// staff.device_unknown; conflict staff.device_here for the program's own window.
func (s *Service) Revoke(ctx context.Context, id string) error {
	if id == thisWindow {
		return fault.Conflict("staff.device_here")
	}
	return s.onDevice(ctx, `UPDATE staff_devices SET revoked_at = $2 WHERE id = $1 AND revoked_at = 0`, DeviceChanged{Device: id, Revoked: true}, s.db.Now())
}

func (s *Service) onDevice(ctx context.Context, statement string, e DeviceChanged, arg any) error {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		n, err := tx.Exec(statement, e.Device, arg)
		switch {
		case err != nil:
			return struct{}{}, err
		case n == 0:
			return struct{}{}, fault.NotFound("staff.device_unknown")
		}
		tx.AfterCommit(s.seats.forget)
		return struct{}{}, tx.Emit(e)
	})
	return err
}
