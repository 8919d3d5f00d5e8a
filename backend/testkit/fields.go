package testkit

import (
	"context"
	"regexp"
	"testing"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

// labels are what stands in a field's path for the label of a part.
var labels = regexp.MustCompile(`\[[^\]]*\]|\.`)

// namesItsFields fails a test that has written a change of a field of which the log could
// not say what it is.
func namesItsFields(t testing.TB, k *Kit) {
	fields, err := db.View(context.Background(), k.DB, func(tx *db.Tx) ([]string, error) {
		return db.All(tx, func(scan db.Scan) (f string, err error) { return f, scan(&f) }, `SELECT DISTINCT field FROM audit_fields`)
	})
	if err != nil {
		return // the test has closed or broken its database
	}
	for _, path := range fields {
		for _, name := range labels.Split(path, -1) {
			if name != "" && !i18n.Has("audit.field_"+name) {
				t.Errorf("the log has no name for %s of %s", name, path)
			}
		}
	}
}
