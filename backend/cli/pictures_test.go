package cli_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"testing"

	"shopbench/backend/testkit"
)

// poster is what is said of a picture of 300 megapixels.
func poster(name string) refusal {
	return refusal{
		2, "files.too_many_pixels",
		name + " has 20,000 × 15,000 pixels, which is too many. A picture may have up to 50 megapixels.",
		name + " hat 20.000 × 15.000 Bildpunkte, das sind zu viele. Ein Bild darf höchstens 50 Megapixel haben.",
	}
}

func TestAPictureOf300MegapixelsThatIsAddedIsRefusedAndNothingOfItIsKept(t *testing.T) {
	data, s := trading(t)
	before, files := stateOf(t, data), pictures(t, data)
	p := start(t, "--data", data)
	var products struct{ Items []struct{ ID string } }
	p.ask(t, "GET", "/products?store="+s.store, "", &products)
	for _, path := range []string{"/products/" + products.Items[0].ID + "/pictures?store=" + s.store + "&name=poster.png", "/stores/" + s.store + "/logo?name=poster.png"} {
		status, text, err := p.send(t, "PUT", path, string(testkit.HugePNG(t, 20_000, 15_000)), "Content-Type", "application/octet-stream")
		if err != nil {
			t.Fatal(err)
		}
		r := poster("poster.png")
		if key, title := problemOf(t, string(text)); status != http.StatusUnprocessableEntity || key != r.key || title != r.en {
			t.Errorf("%s: %d %s", path, status, text)
		}
	}
	p.kill(t)
	before.expect(t, data)
	if pictures(t, data) != files {
		t.Errorf("something of it was kept:\n%s", pictures(t, data))
	}
}

func TestAPictureOf300MegapixelsInAnArchiveIsListedAndTheOthersTaken(t *testing.T) {
	data, _ := trading(t)
	goods := sheet(t, []string{"Handle", "Title", "Variant Price", "Image Src"}, []string{"map", "Map", "1", "poster.png"}, []string{"dot", "Dot", "1", "dot.png"})
	if i := imports(t, data, "en", goods); i.Made != 2 {
		t.Fatalf("%+v", i)
	}
	var dot bytes.Buffer
	if err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	before, files := stateOf(t, data), pictures(t, data)
	large := testkit.HugePNG(t, 20_000, 15_000)
	both := map[string][]byte{"poster.png": large, "dot.png": dot.Bytes()}
	for _, path := range []string{write(t, "poster.png", string(large)), archive(t, map[string][]byte{"poster.png": large})} {
		expectDelivered(t, data, path, 0)
		// A new variant has its row in the list of stock a second later, and a file that came in whole goes.
		before.expect(t, data, "stock_levels", "import_files")
	}
	if pictures(t, data) != files {
		t.Errorf("something of it was kept:\n%s", pictures(t, data))
	}
	expectDelivered(t, data, archive(t, both), 1)
	if now := stateOf(t, data); now["files"] != before["files"]+1 {
		t.Errorf("there are %v", now)
	}
}

// expectDelivered hands pictures over in both languages, and fails unless so many are
// taken at the first time and the poster is refused each time.
func expectDelivered(t *testing.T, data, path string, taken int) {
	t.Helper()
	for n, language := range []string{"en", "de"} {
		code, out, problems := run(t, language, "import", path, "--data", data, "--offline", "--json")
		var said struct {
			Pictures int
			Refused  []struct{ Name, Key, Text string }
		}
		if err := json.Unmarshal([]byte(out), &said); err != nil || code != 0 || n == 0 && said.Pictures != taken {
			t.Fatalf("exit %d, %s %s %v", code, out, problems, err)
		}
		r := poster("poster.png")
		want := fmt.Sprint("poster.png ", r.key, " ", map[string]string{"en": r.en, "de": r.de}[language])
		listed := false
		for _, one := range said.Refused {
			listed = listed || fmt.Sprint(one.Name, " ", one.Key, " ", one.Text) == want
		}
		if !listed {
			t.Errorf("in %s it lists %+v", language, said.Refused)
		}
	}
}

// archive packs files into a ZIP.
func archive(t *testing.T, files map[string][]byte) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, raw := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(raw); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return write(t, "pictures.zip", b.String())
}
