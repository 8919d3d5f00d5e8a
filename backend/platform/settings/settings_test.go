package settings_test

import (
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
	"shopbench/backend/testkit"
)

type paper struct {
	Size   string
	Copies int
}

var paperKey = settings.Key[paper]{
	Name:    "paper",
	Default: paper{Size: "A4", Copies: 1},
	Check: func(p paper) error {
		if p.Copies < 1 {
			return fault.Invalid("paper.copies").At("copies")
		}
		return nil
	},
}

func get(t *testing.T, k *testkit.Kit, store string) settings.Value[paper] {
	t.Helper()
	return testkit.View(t, k, func(tx *db.Tx) (settings.Value[paper], error) { return settings.Get(tx, store, paperKey) })
}

func set(k *testkit.Kit, store string, p paper, version int64) (settings.Value[paper], error) {
	return db.Update(k.Ctx, k.DB, func(tx *db.Tx) (settings.Value[paper], error) {
		return settings.Set(tx, store, paperKey, p, version)
	})
}

func TestASettingIsItsDefaultUntilSomebodyChooses(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		if v := get(t, k, "sto_1"); v.Value != paperKey.Default || v.Version != 0 {
			t.Errorf("got %+v", v)
		}
		chosen := paper{Size: "Letter", Copies: 2}
		if v, err := set(k, "sto_1", chosen, 0); err != nil || v.Version != 1 {
			t.Fatalf("%+v, %v", v, err)
		}
		if v := get(t, k, "sto_1"); v.Value != chosen || v.Version != 1 {
			t.Errorf("got %+v", v)
		}
		if v := get(t, k, settings.House); v.Version != 0 {
			t.Error("one store's choice is another's")
		}
	})
}

func TestTwoPeopleDoNotOverwriteEachOthersChoice(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		if _, err := set(k, "sto_1", paper{"Letter", 1}, 0); err != nil {
			t.Fatal(err)
		}
		for _, version := range []int64{0, 2, 7} {
			if _, err := set(k, "sto_1", paper{"A5", 1}, version); !fault.Has(err, "fault.stale") {
				t.Errorf("version %d: %v", version, err)
			}
		}
		if v, err := set(k, "sto_1", paper{"A5", 1}, 1); err != nil || v.Version != 2 {
			t.Errorf("%+v, %v", v, err)
		}
	})
}

func TestAChoiceThatCannotBeIsRefused(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		if _, err := set(k, "sto_1", paper{"A4", 0}, 0); !fault.Has(err, "paper.copies") {
			t.Errorf("got %v", err)
		}
	})
}

func TestAFieldAddedLaterTakesItsDefault(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		testkit.Update(t, k, func(tx *db.Tx) (int64, error) {
			return tx.Exec(`INSERT INTO settings (store_id, name, value, version, updated_at) VALUES ('sto_1', 'paper', '{"Size":"A6"}', 1, 1)`)
		})
		if v := get(t, k, "sto_1"); v.Value != (paper{"A6", 1}) {
			t.Errorf("got %+v", v)
		}
	})
}
