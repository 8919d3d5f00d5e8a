package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

func (c *client) drain(t *testing.T) {
	t.Helper()
	if err := c.jobs.Drain(c.kit.Ctx); err != nil {
		t.Fatal(err)
	}
}

func TestAFileIsLookedAtMappedTakenAndTakenBack(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		raw := "Handle;What it is;Variant Price\ncandle;Candle;12,40\nlantern;Lantern;cheap\nbell;Bell;9\n"
		var p api.ImportPreview
		c.call(t, "PUT", "/imports?store="+s.ID+"&name=goods.csv", raw, "Content-Type", "application/octet-stream").into(t, http.StatusOK, &p)
		if p.Delimiter != ";" || p.Import.State != transfer.StateReady || !slices.Equal(p.Missing, []transfer.Field{"title"}) || len(p.Sample) != 3 || len(p.Problems) != 1 || len(p.Fields) != len(transfer.Fields) {
			t.Fatalf("%+v", p)
		}
		at := "/imports/" + p.Import.ID
		if problem := c.call(t, "POST", at+"/start", `{"stock":false}`).problem(t, http.StatusUnprocessableEntity); problem.Key != "transfer.columns_open" {
			t.Errorf("%+v", problem)
		}
		c.call(t, "PUT", at+"/mapping", `{"mapping":["handle","title","price"]}`).into(t, http.StatusOK, &p)
		var again api.ImportPreview
		c.call(t, "GET", at+"/preview", "").into(t, http.StatusOK, &again)
		if len(p.Missing) > 0 || fmt.Sprint(again) != fmt.Sprint(p) {
			t.Errorf("mapped %+v\nread again %+v", p, again)
		}

		var i api.Import
		c.call(t, "POST", at+"/start", `{"stock":false}`).into(t, http.StatusOK, &i)
		if i.State != transfer.StateRunning || i.All != 3 || !slices.Equal(i.Actions, []transfer.Action{transfer.ActCancel, transfer.ActFinish}) {
			t.Errorf("%+v", i)
		}
		c.drain(t)
		c.call(t, "GET", at, "").into(t, http.StatusOK, &i)
		if i.State != transfer.StateDone || i.Made != 2 || i.Skipped != 1 || i.Problems != 1 {
			t.Errorf("%+v", i)
		}
		var said api.List[api.ImportProblem]
		c.call(t, "GET", at+"/problems", "").into(t, http.StatusOK, &said)
		if len(said.Items) != 1 || said.Items[0].Line != 3 || said.Items[0].Key != "money.number" || said.Next != "" {
			t.Errorf("%+v", said)
		}
		c.call(t, "POST", at+"/undo", "").into(t, http.StatusOK, &i)
		c.drain(t)
		var list api.List[api.Import]
		c.call(t, "GET", "/imports?sort=-created", "").into(t, http.StatusOK, &list)
		if len(list.Items) != 1 || list.Items[0].State != transfer.StateUndone {
			t.Errorf("%+v", list)
		}
		var left api.ProductList
		c.call(t, "GET", "/products?store="+s.ID, "").into(t, http.StatusOK, &left)
		if len(left.Items) > 0 {
			t.Errorf("left are %+v", left.Items)
		}
	})
}

func TestTheProblemsOfAnImportComeInPages(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		var p api.ImportPreview
		c.call(t, "PUT", "/imports?store="+s.ID+"&name=goods.csv", "Handle,Title,Variant Price\n"+strings.Repeat(",nobody,1\n", 7), "Content-Type", "application/octet-stream").into(t, http.StatusOK, &p)
		c.call(t, "POST", "/imports/"+p.Import.ID+"/start", `{"stock":false}`).into(t, http.StatusOK, &p.Import)
		c.drain(t)
		var lines []int
		for cursor := ""; ; {
			var page api.List[api.ImportProblem]
			c.call(t, "GET", "/imports/"+p.Import.ID+"/problems?limit=3&cursor="+cursor, "").into(t, http.StatusOK, &page)
			for _, item := range page.Items {
				lines = append(lines, item.Line)
			}
			if cursor = page.Next; cursor == "" {
				break
			}
		}
		if !slices.Equal(lines, []int{2, 3, 4, 5, 6, 7, 8}) {
			t.Errorf("the lines are %v", lines)
		}
		if problem := c.call(t, "GET", "/imports/"+p.Import.ID+"/problems?cursor=x", "").problem(t, http.StatusUnprocessableEntity); problem.Key != "page.cursor" {
			t.Errorf("%+v", problem)
		}
		c.call(t, "GET", "/imports/imp_none/problems", "").problem(t, http.StatusNotFound)
	})
}

func TestAFileThatIsTooLargeIsRefusedBeforeItIsRead(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		large := strings.Repeat("x", transfer.MaxBytes+1)
		if problem := c.call(t, "PUT", "/imports?store="+s.ID+"&name=x.csv", large, "Content-Type", "application/octet-stream").problem(t, http.StatusRequestEntityTooLarge); problem.Key != "api.too_large" {
			t.Errorf("%+v", problem)
		}
	})
}
