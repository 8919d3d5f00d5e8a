package staff

import (
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// NamesIn returns what people are called, by their ids, inside tx; the owner may have no
// name.
func NamesIn(tx *db.Tx, ids []string) (map[string]string, error) {
	return namesIn(tx, `SELECT id, name FROM staff`, ids)
}

// RoleNamesIn returns what roles are called, by their ids, inside tx; those that the
// program names itself have no name.
func RoleNamesIn(tx *db.Tx, ids []string) (map[string]string, error) {
	return namesIn(tx, `SELECT id, name FROM staff_roles`, ids)
}

// DeviceNamesIn returns what devices are called, by their ids, inside tx; the program's
// own window has no name.
func DeviceNamesIn(tx *db.Tx, ids []string) (map[string]string, error) {
	return namesIn(tx, `SELECT id, name FROM staff_devices`, ids)
}

// ProgramNamesIn returns what programs are called, by their ids, inside tx.
func ProgramNamesIn(tx *db.Tx, ids []string) (map[string]string, error) {
	return namesIn(tx, `SELECT id, name FROM staff_programs`, ids)
}

func namesIn(tx *db.Tx, selects string, ids []string) (map[string]string, error) {
	type named struct{ id, name string }
	all, err := db.Listed(tx, db.NewList(selects, page.Order{}).In("id", ids), func(scan db.Scan) (n named, err error) { return n, scan(&n.id, &n.name) })
	names := make(map[string]string, len(all))
	for _, n := range all {
		names[n.id] = n.name
	}
	return names, err
}
