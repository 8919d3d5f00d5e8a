package cli_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/transfer"
)

const candles = "Handle,Title,Variant SKU,Variant Price\ncandle,Candle,C-1,12.40\nwick,Wick,W-1,cheap\nwax,Wax,X-1,3\n"

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFileIntoANewFolderMakesTheShop(t *testing.T) {
	for country, c := range map[string]struct {
		language string
		flags    []string
		want     string
	}{
		"as the system speaks": {"de_AT.UTF-8", nil, "„Mein Laden“ (AT, EUR)"},
		"as it is named":       {"en_GB.UTF-8", []string{"--country", "ch"}, "“My shop” (CH, CHF)"},
		"as nobody says":       {"C", nil, "“My shop” (US, USD)"},
	} {
		t.Run(country, func(t *testing.T) {
			data := t.TempDir()
			code, out, problems := run(t, c.language, append([]string{"import", write(t, "x.csv", candles), "--data", data}, c.flags...)...)
			if code != 0 || !strings.Contains(out, c.want) {
				t.Fatalf("%d %s %s", code, out, problems)
			}
		})
	}
}

func TestAnImportSaysWhatItTookAndWhatNot(t *testing.T) {
	data, path := t.TempDir(), write(t, "x.csv", candles)
	code, out, _ := run(t, "en", "import", path, "--data", data)
	if code != 0 || !strings.Contains(out, "2 new") || !strings.Contains(out, "Line 3: “cheap” is no amount") {
		t.Errorf("%d %s", code, out)
	}
	code, out, _ = run(t, "en", "import", path, "--data", data, "--json")
	var said struct {
		Made, Same, Skipped int
		Problems            []struct {
			Line int
			Key  string
		}
	}
	if err := json.Unmarshal([]byte(out), &said); err != nil || code != 0 || said.Made != 0 || said.Same != 2 || said.Skipped != 1 || said.Problems[0].Line != 3 || said.Problems[0].Key != "money.number" {
		t.Errorf("%d %s %v", code, out, err)
	}
}

func TestAFileThatIsNoProductListTakesNothingAndExitsWithTwo(t *testing.T) {
	data := t.TempDir()
	for _, content := range []string{"", "a,b\n1,2\n", "%PDF-1.4\n"} {
		if code, _, problems := run(t, "en", "import", write(t, "x.csv", content), "--data", data); code != 2 || problems == "" {
			t.Errorf("%q: %d %s", content, code, problems)
		}
	}
	if code, _, _ := run(t, "en", "import", filepath.Join(data, "none.csv"), "--data", data); code != 4 {
		t.Errorf("a file that is not there exits with %d", code)
	}
}

func TestProductsGoOutBesideARunningShopAndComeInElsewhere(t *testing.T) {
	here, there := t.TempDir(), t.TempDir()
	if code, _, problems := run(t, "en", "import", write(t, "x.csv", candles), "--data", here, "--country", "DE"); code != 0 {
		t.Fatal(problems)
	}
	b := open(t, here)
	path := filepath.Join(t.TempDir(), "out.csv")
	if code, out, problems := run(t, "en", "export", "products", path, "--data", here); code != 0 || !strings.Contains(out, "2 products") {
		t.Fatalf("%d %s %s", code, out, problems)
	}
	if code, _, problems := run(t, "en", "import", path, "--data", here); code != 3 || !strings.Contains(problems, "shopbench serve") {
		t.Errorf("an import beside a running shop: %d %s", code, problems)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := run(t, "en", "import", path, "--data", here); code != 0 || !strings.Contains(out, "2 as they were") {
		t.Errorf("%d %s", code, out)
	}
	if code, out, _ := run(t, "en", "import", path, "--data", there, "--country", "DE"); code != 0 || !strings.Contains(out, "2 new") {
		t.Errorf("%d %s", code, out)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if code, out, _ := run(t, "en", "export", "products", "-", "--data", there); code != 0 || out != string(want) {
		t.Errorf("%d\n%s\n%s", code, out, want)
	}
	if code, _, _ := run(t, "en", "export", "people", path, "--data", there); code != 2 {
		t.Errorf("exits with %d", code)
	}
}

func TestAFolderOfPicturesFulfilsThoseThatWait(t *testing.T) {
	data, folder := t.TempDir(), t.TempDir()
	goods := "Handle,Title,Variant Price,Image Src\nmug,Mug,1,https://cdn.example.com/mug.png\nlamp,Lamp,1,lamp.png\n"
	if code, _, problems := run(t, "en", "import", write(t, "x.csv", goods), "--data", data, "--offline"); code != 0 {
		t.Fatal(problems)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{"mug.png": picture.Bytes(), "deep/lamp.png": []byte("no picture"), "other.png": picture.Bytes(), ".hidden": nil} {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, raw, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	large := filepath.Join(folder, "large.png")
	if err := errors.Join(os.WriteFile(large, nil, 0o600), os.Truncate(large, transfer.MaxArchive+1)); err != nil {
		t.Fatal(err)
	}
	code, out, problems := run(t, "en", "import", folder, "--data", data, "--offline", "--json")
	var said struct {
		Pictures, Products, Unwaited int
		Refused                      []struct{ Name, Key string }
	}
	if err := json.Unmarshal([]byte(out), &said); err != nil || code != 0 || said.Pictures != 1 || said.Products != 1 || said.Unwaited != 1 || len(said.Refused) != 3 {
		t.Errorf("%d %s %s %v", code, out, problems, err)
	}
	if !slices.Contains(said.Refused, struct{ Name, Key string }{"large.png", "transfer.too_large"}) {
		t.Errorf("it was read: %s", out)
	}
	if code, out, _ := run(t, "en", "import", filepath.Join(folder, "other.png"), "--data", data, "--offline"); code != 0 || !strings.Contains(out, "0 pictures were taken") {
		t.Errorf("%d %s", code, out)
	}
}
