package staff

import (
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

const personColumns = `staff.id, staff.name, staff.role_id, staff.pin, staff.password, CASE WHEN staff.badge <> '' THEN 1 ELSE 0 END, staff.pin_misses, staff.pin_wait, staff.password_misses, staff.password_wait, staff.version, staff.archived_at`

func (p *Person) columns() []any {
	return []any{&p.ID, &p.Name, &p.Role, &p.pin, &p.password, &p.HasBadge, &p.pinTries.misses, &p.pinTries.wait, &p.passwordTries.misses, &p.passwordTries.wait, &p.Version, &p.ArchivedAt}
}

func scanPerson(scan db.Scan) (p Person, err error) {
	err = scan(p.columns()...)
	return p.known(), err
}

func (p Person) known() Person {
	p.HasPIN, p.HasPassword = p.pin != "", p.password != ""
	return p
}

const roleColumns = `staff_roles.id, staff_roles.position, staff_roles.name, staff_roles.rights, staff_roles.discount_cap, staff_roles.refund_limit, staff_roles.refund_currency, staff_roles.version`

func (r *Role) columns(rights *string) []any {
	return []any{&r.ID, &r.Position, &r.Name, rights, &r.Figures.Discount, &r.Figures.Refund, &r.Figures.Currency, &r.Version}
}

func scanRole(scan db.Scan) (r Role, err error) {
	var rights string
	err = scan(r.columns(&rights)...)
	r.Rights = parseRights(rights)
	return r, err
}

func personByID(tx *db.Tx, id string) (Person, error) {
	p, err := db.One(tx, scanPerson, `SELECT `+personColumns+` FROM staff WHERE id = $1`, id)
	if db.None(err) {
		return Person{}, fault.NotFound("staff.unknown")
	}
	return p, err
}

func roleByID(tx *db.Tx, id string) (Role, error) {
	r, err := db.One(tx, scanRole, `SELECT `+roleColumns+` FROM staff_roles WHERE id = $1`, id)
	if db.None(err) {
		return Role{}, fault.NotFound("staff.role_unknown").At("role")
	}
	return r, err
}

// insertPerson adds a person; false when somebody has the name already.
func insertPerson(tx *db.Tx, p Person) (bool, error) {
	n, err := tx.Exec(`INSERT INTO staff (id, name, name_key, role_id, pin, password, badge, pin_misses, pin_wait, password_misses, password_wait, version, archived_at, created_at, updated_at)
		VALUES ($1, $2, $3, $4, '', '', '', 0, 0, 0, 0, 1, 0, $5, $5) ON CONFLICT (name_key) WHERE archived_at = 0 DO NOTHING`, p.ID, p.Name, i18n.Fold(p.Name), p.Role, tx.Now())
	return n == 1, err
}

func updatePerson(tx *db.Tx, p Person) error {
	_, err := tx.Exec(`UPDATE staff SET name = $2, name_key = $3, role_id = $4, pin = $5, password = $6, version = $7, archived_at = $8, updated_at = $9, pin_misses = 0, pin_wait = 0, password_misses = 0, password_wait = 0 WHERE id = $1`,
		p.ID, p.Name, i18n.Fold(p.Name), p.Role, p.pin, p.password, p.Version, p.ArchivedAt, tx.Now())
	return err
}

// named reports whether another person who works here has a name that reads like this
// one.
func named(tx *db.Tx, name, id string) (bool, error) {
	_, err := db.Value[string](tx, `SELECT id FROM staff WHERE name_key = $1 AND archived_at = 0 AND id <> $2`, i18n.Fold(name), id)
	if db.None(err) {
		return false, nil
	}
	return err == nil, err
}
