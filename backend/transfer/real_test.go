package transfer_test

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"shopbench/backend/kernel/money"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// counts is what lies in a product file, or in a shop.
type counts struct {
	products, variants, options, pictures int
	prices                                money.Minor
}

// independent counts a Shopify export by its own headings, in another way than
// the program does.
func independent(t *testing.T, raw []byte) counts {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range rows[0] {
		at[strings.TrimSpace(h)] = i
	}
	products, variants, pictures := map[string]bool{}, map[string]money.Minor{}, map[string]bool{}
	options := map[string]map[string]bool{}
	lone := map[string]bool{}
	for _, row := range rows[1:] {
		cell := func(h string) string {
			if i, ok := at[h]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		handle := cell("Handle")
		if handle == "" {
			continue
		}
		products[handle] = true
		for n := 1; n <= 3; n++ {
			if name := cell(fmt.Sprintf("Option%d Name", n)); name != "" {
				if options[handle] == nil {
					options[handle] = map[string]bool{}
				}
				options[handle][fmt.Sprint(n)] = true
			}
		}
		if cell("Option1 Value") == "Default Title" {
			lone[handle] = true
		}
		if cell("Variant Price")+cell("Option1 Value")+cell("Variant SKU") != "" {
			minor, err := money.ParseDecimal(cell("Variant Price"), "EUR")
			if cell("Variant Price") != "" && err != nil {
				t.Fatalf("%s: %v", handle, err)
			}
			variants[strings.Join([]string{handle, cell("Option1 Value"), cell("Option2 Value"), cell("Option3 Value")}, "\n")] = minor
		}
		if src := cell("Image Src"); src != "" {
			pictures[handle+"\n"+src] = true
		}
	}
	c := counts{products: len(products), variants: len(variants), pictures: len(pictures)}
	for handle, names := range options {
		if !lone[handle] {
			c.options += len(names)
		}
	}
	for _, p := range variants {
		c.prices += p
	}
	return c
}

func (s *shop) counts(t *testing.T) counts {
	t.Helper()
	var c counts
	for _, p := range s.products(t) {
		c.products++
		c.variants += len(p.Variants)
		c.options += len(p.Options)
		c.pictures += len(p.Media)
		for _, v := range p.Variants {
			c.prices += v.Price
		}
	}
	return c
}

// german, spanish and french are what somebody may have called the columns.
var renamed = []map[string]string{
	{
		"Title": "Titel", "Body (HTML)": "Beschreibung (HTML)", "Vendor": "Hersteller", "Type": "Produkttyp", "Tags": "Schlagwörter", "Published": "Veröffentlicht",
		"Option1 Name": "Option1-Name", "Option1 Value": "Option1-Wert", "Option2 Name": "Option2-Name", "Option2 Value": "Option2-Wert", "Option3 Name": "Option3-Name", "Option3 Value": "Option3-Wert",
		"Variant SKU": "Artikelnummer", "Variant Grams": "Gewicht (g)", "Variant Price": "Preis", "Variant Compare At Price": "Vergleichspreis", "Variant Barcode": "Strichcode",
		"Image Src": "Bild-URL", "Image Position": "Bildposition", "Image Alt Text": "Bild-Alt-Text", "Variant Image": "Variantenbild", "Cost per item": "Einkaufspreis",
	},
	{
		"Title": "Título", "Body (HTML)": "Descripción", "Vendor": "Proveedor", "Type": "Tipo de producto", "Tags": "Etiquetas", "Published": "Publicado",
		"Option1 Name": "Nombre de la opción 1", "Option1 Value": "Valor de la opción 1", "Option2 Name": "Nombre de la opción 2", "Option2 Value": "Valor de la opción 2", "Option3 Name": "Nombre de la opción 3", "Option3 Value": "Valor de la opción 3",
		"Variant SKU": "SKU", "Variant Grams": "Peso (g)", "Variant Price": "Precio", "Variant Compare At Price": "Precio de comparación", "Variant Barcode": "Código de barras",
		"Image Src": "URL de la imagen", "Image Position": "Posición de la imagen", "Image Alt Text": "Texto alternativo", "Status": "Estado",
	},
	{
		"Handle": "Identifiant", "Title": "Titre", "Body (HTML)": "Description", "Vendor": "Fournisseur", "Type": "Type de produit", "Tags": "Balises", "Published": "Publié",
		"Option1 Name": "Nom de l'option 1", "Option1 Value": "Valeur de l'option 1", "Option2 Name": "Nom de l'option 2", "Option2 Value": "Valeur de l'option 2", "Option3 Name": "Nom de l'option 3", "Option3 Value": "Valeur de l'option 3",
		"Variant SKU": "Référence", "Variant Grams": "Poids (g)", "Variant Price": "Prix", "Variant Compare At Price": "Prix comparatif", "Variant Barcode": "Code-barres",
		"Image Src": "URL de l'image", "Image Position": "Position de l'image", "Image Alt Text": "Texte alternatif", "Status": "Statut",
	},
}

// rewrite returns a file's rows with other headings, in another order of
// columns, separated and encoded otherwise.
func rewrite(t *testing.T, raw []byte, comma rune, names map[string]string, encode func(string) []byte) []byte {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	order := rand.New(rand.NewPCG(7, 7)).Perm(len(rows[0]))
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = comma, true
	for n, row := range rows {
		shuffled := make([]string, len(order))
		for i, from := range order {
			if from < len(row) {
				shuffled[i] = row[from]
			}
			if other, ok := names[strings.TrimSpace(shuffled[i])]; ok && n == 0 {
				shuffled[i] = other
			}
		}
		if err := w.Write(shuffled); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	return encode(b.String())
}

func asWindows1252(s string) []byte {
	var b []byte
	for _, r := range s {
		switch {
		case r < 0x80 || r >= 0xa0 && r <= 0xff:
			b = append(b, byte(r))
		case r == '€':
			b = append(b, 0x80)
		case r == '’':
			b = append(b, 0x92)
		default:
			b = append(b, '?')
		}
	}
	return b
}

func asUTF16(s string) []byte {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return b
}

func asUTF8(s string) []byte { return []byte(s) }

// asWorkbook saves a file as a spreadsheet does: figures as numbers, the rest as
// text.
func asWorkbook(t *testing.T, raw []byte) []byte {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for c, text := range row {
			cells[c] = text
			if n, err := strconv.ParseFloat(text, 64); err == nil && i > 0 && strings.Contains(rows[0][c], "Price") {
				cells[c] = n
			}
			if runes := []rune(text); len(runes) > excelize.TotalCellChars {
				cells[c] = string(runes[:excelize.TotalCellChars])
			}
		}
		if err := w.SetRow(fmt.Sprint("A", i+1), cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEveryRealFileComesInAsAnIndependentCountSays(t *testing.T) {
	for _, name := range testkit.SharedFiles(t, "shopify/products/*") {
		raw := testkit.Shared(t, name)
		want := independent(t, raw)
		forms := map[string][]byte{
			"as it is":                       raw,
			"as a German spreadsheet saves":  rewrite(t, raw, ';', renamed[0], asWindows1252),
			"as a Spanish one, Unicode text": rewrite(t, raw, '\t', renamed[1], asUTF16),
			"with French headings":           rewrite(t, raw, ',', renamed[2], asUTF8),
			"as a workbook":                  asWorkbook(t, raw),
		}
		for form, content := range forms {
			for _, engine := range testkit.Engines() {
				if len(raw) > 500_000 && engine != testkit.Engines()[0] || len(raw) > testkit.Rounds(1<<30, 10_000) {
					continue // the large one on one engine is enough, and the small ones for the race detector
				}
				t.Run(fmt.Sprintf("%s %s %s", name, form, engine), func(t *testing.T) {
					t.Parallel()
					s := open(t, testkit.OpenPlain(t, engine))
					i := s.bring(t, content)
					if got := s.counts(t); got != want {
						t.Errorf("the file has %+v, the shop %+v", want, got)
					}
					if i.Skipped != 0 {
						t.Errorf("%d products were skipped", i.Skipped)
					}
					before := s.everything(t)
					if again := s.bring(t, content); again.Same != want.products || again.Made+again.Changed+again.Skipped != 0 {
						t.Errorf("the same file again: %+v", again.Counts)
					}
					if s.everything(t) != before {
						t.Error("the same file again changed something")
					}
				})
			}
		}
	}
}

func TestARealShopGoesOutAndComesInElsewhereAsTheSame(t *testing.T) {
	for _, name := range testkit.SharedFiles(t, "shopify/products/*.csv") {
		if len(testkit.Shared(t, name)) > testkit.Rounds(1<<30, 10_000) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			here := open(t, testkit.Open(t, testkit.Engines()[0]))
			here.bring(t, testkit.Shared(t, name))
			out := here.export(t)
			before := here.everything(t)
			if i := here.bring(t, out); i.Made+i.Changed+i.Skipped != 0 || here.everything(t) != before {
				t.Errorf("its own export changed something: %+v", i)
			}
			there := open(t, testkit.Open(t, slices.Max(testkit.Engines())))
			there.bring(t, out)
			if a, b := here.said(t), there.said(t); a != b {
				t.Errorf("here\n%s\nthere\n%s", a, b)
			}
			if again := there.export(t); !bytes.Equal(again, out) {
				t.Error("the export of there is another one")
			}
		})
	}
}

func (s *shop) export(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := s.transfer.Export(s.Ctx, s.store, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAHeadingThatNobodyKnowsIsLeftOpen(t *testing.T) {
	s := open(t, testkit.Open(t, testkit.Engines()[0]))
	rows := [][]string{{"Handle", "Title", "Variant Price", "Price / International", "Größe (product.metafields.x)", "Preis"}, {"a", "A", "1", "2", "3", "4"}}
	p, err := s.transfer.Prepare(s.Ctx, s.store, "x.csv", file(t, rows...))
	want := transfer.Mapping{"handle", "title", "", "", "", ""} // two columns are prices: nobody can know which
	if err != nil || !slices.Equal(p.Import.Mapping, want) {
		t.Errorf("%v, %v", p.Import.Mapping, err)
	}
}
