package backend_test

import (
	"os"
	"strings"
	"testing"

	"shopbench/backend"
	"shopbench/backend/kernel/page"
	"shopbench/backend/transfer"
)

func TestAShopThatIsClosedInTheMiddleOfWorkLeavesOneFile(t *testing.T) {
	for range 10 {
		dir := folder(t)
		b := openShop(t, backend.Config{Data: dir, Purpose: "serve", Offline: true})
		makeStore(t, b)
		all, err := b.Stores.List(t.Context(), page.Query{})
		if err != nil {
			t.Fatal(err)
		}
		p, err := b.Transfer.Prepare(t.Context(), all.Items[0].ID, "x.csv", []byte("Handle,Title,Variant Price\n"+strings.Repeat("a,A,1\n", 50)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Transfer.Start(t.Context(), transfer.StartImport{ID: p.Import.ID}); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Transfer.Run(t.Context(), p.Import.ID, func(transfer.Import) {}); err != nil {
			t.Fatal(err)
		}
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(dir.Database() + "-wal"); err == nil {
			t.Error("the log is left")
		}
	}
}
