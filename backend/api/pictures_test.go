package api_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
)

func drawing(t *testing.T, c color.Color) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 640, 480))
	for i := range 640 * 480 {
		m.Set(i%640, i/640, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (c *client) file(t *testing.T, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	c.api.ServeHTTP(w, httptest.NewRequestWithContext(c.kit.Ctx, http.MethodGet, path, nil))
	return w
}

func TestPicturesAreAddedOnceArrangedAndShownSmall(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		var p api.Product
		c.call(t, "POST", "/products?store="+s.ID, product("Candle", "C-1")).into(t, http.StatusCreated, &p)
		at := "/products/" + p.ID + "/pictures"
		red, blue := drawing(t, color.RGBA{R: 200, A: 255}), drawing(t, color.RGBA{B: 200, A: 255})
		for _, bytes := range []string{red, blue, red} {
			c.call(t, "PUT", at+"?store="+s.ID+"&name=a.png&alt=front", bytes, "Content-Type", "application/octet-stream").into(t, http.StatusOK, &p)
		}
		if len(p.Media) != 2 || p.Media[0].Width != 640 || p.Media[0].State != "ready" || p.Media[0].Alt != "front" {
			t.Fatalf("%+v", p.Media)
		}
		var list api.ProductList
		c.call(t, "GET", "/products?store="+s.ID, "").into(t, http.StatusOK, &list)
		if list.Items[0].Cover != p.Media[0].Hash {
			t.Errorf("the cover is %q", list.Items[0].Cover)
		}
		whole, small := c.file(t, "/files/"+p.Media[0].Hash), c.file(t, "/files/"+p.Media[0].Hash+"?size=96")
		if whole.Code != http.StatusOK || small.Code != http.StatusOK || small.Header().Get("Cache-Control") == "" || small.Body.Len() >= whole.Body.Len() {
			t.Errorf("%d bytes, small %d", whole.Body.Len(), small.Body.Len())
		}
		if m, _, err := image.DecodeConfig(small.Body); err != nil || m.Width != 96 {
			t.Errorf("the small one is %+v, %v", m, err)
		}
		body := `{"pictures":[{"id":"` + p.Media[1].ID + `","alt":"back"}]}`
		second := p.Media[1].Hash
		c.call(t, "PUT", at+"/order?store="+s.ID, body, "If-Match", "3").into(t, http.StatusOK, &p)
		if len(p.Media) != 1 || p.Media[0].Hash != second || p.Media[0].Alt != "back" {
			t.Errorf("%+v", p.Media)
		}
		if f := c.call(t, "PUT", at+"?store="+s.ID+"&name=a.txt", "no picture", "Content-Type", "application/octet-stream").problem(t, http.StatusUnprocessableEntity); f.Key != "files.not_a_picture" {
			t.Errorf("told %+v", f)
		}
		if w := c.file(t, "/files/none"); w.Code != http.StatusNotFound {
			t.Errorf("%d", w.Code)
		}
	})
}
