package transfer

import (
	"archive/zip"
	"bytes"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"shopbench/backend/kernel/fault"
)

// sheet makes a workbook whose first sheet has these cells.
func sheet(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, row := range rows {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", at, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbookIsReadAsAPersonReadsIt(t *testing.T) {
	table, err := readTable(sheet(t,
		[]any{"Handle", "Title", "Variant Barcode", "Variant SKU", "Variant Price", "Variant Taxable"},
		[]any{"candle", "Größe 🕯", 4006381333931, "1E+5", 12.4, true},
		[]any{},
		[]any{"bell", "#N/A", "0012345678905", "00012345678901234567", 0.1 + 0.2, false},
	))
	if err != nil {
		t.Fatal(err)
	}
	want := []row{
		{2, []string{"candle", "Größe 🕯", "4006381333931", "1E+5", "12.4", "1"}},
		{4, []string{"bell", "", "0012345678905", "00012345678901234567", "0.3", "0"}},
	}
	if len(table.rows) != 2 || table.encoding != Workbook || table.separator() != "" {
		t.Fatalf("%+v", table)
	}
	for i, w := range want {
		if got := table.rows[i]; got.line != w.line || strings.Join(got.cells, "|") != strings.Join(w.cells, "|") {
			t.Errorf("line %d holds %q, not line %d with %q", got.line, got.cells, w.line, w.cells)
		}
	}
	if len(table.broken) != 1 || table.broken[0].Line != 4 || table.broken[0].Fault.Key != "transfer.cell_failed" {
		t.Errorf("said %+v", table.broken)
	}
}

func TestATextThatAFormulaMakesStaysAsItIs(t *testing.T) {
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	table, err := readTable(zipped(t, map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="` + kinds + `sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + kinds + `worksheet+xml"/></Types>`,
		"_rels/.rels":                relations + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook ` + ns + `><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relations + `worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + ns + `><sheetData><row r="1"><c r="A1" t="str"><v>Handle</v></c></row><row r="2">` +
			`<c r="A2" t="str"><f>"000"&amp;B9</f><v>00012345678901234567</v></c><c r="B2" t="str"><f>"12"&amp;"E4"</f><v>12E4</v></c><c r="C2"><f>B8+1</f><v>4.006381333931E12</v></c></row></sheetData></worksheet>`,
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(table.rows[0].cells, "|"); got != "00012345678901234567|12E4|4006381333931" {
		t.Errorf("it holds %s", got)
	}
}

func TestTheFirstSheetThatHasRowsIsRead(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	if _, err := f.NewSheet("Goods"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetRow("Goods", "B3", &[]any{"Handle", "Title"}); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	table, err := readTable(b.Bytes())
	if err != nil || strings.Join(table.headings, "|") != "|Handle|Title" {
		t.Errorf("%+v, %v", table, err)
	}
}

func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb is a workbook that is small until it is unpacked.
func bomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("xl/worksheets/sheet1.xml")
	zeros := make([]byte, 1<<20)
	for range unpackedMost>>20 + 1 {
		if err == nil {
			_, err = f.Write(zeros)
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbookThatCannotBeReadSaysWhatWouldBeRight(t *testing.T) {
	good := sheet(t, []any{"Handle"})
	for name, c := range map[string]struct {
		raw []byte
		key string
	}{
		"of an old Excel, or locked by a password": {append(bytes.Clone(oleSign), make([]byte, 4096)...), "transfer.workbook_old"},
		"of another program":                       {zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "transfer.workbook_other"},
		"cut off":                                  {good[:len(good)/2], "transfer.workbook_broken"},
		"with a sheet that is no XML":              {zipped(t, map[string]string{"[Content_Types].xml": "<", "xl/workbook.xml": "<", "xl/worksheets/sheet1.xml": "<<"}), "transfer.workbook_broken"},
		"that would fill the memory":               {bomb(t), "transfer.workbook_large"},
		"without a row":                            {sheet(t), "transfer.empty"},
	} {
		if _, err := readTable(c.raw); !fault.Has(err, c.key) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNumbersOfAWorkbookLoseNoDigitThatCounts(t *testing.T) {
	for number, want := range map[string]string{
		"4.0063813339310001E+12": "4006381333931", "12.400000000000000355": "12.4", "0.30000000000000004": "0.3", "1E-3": "0.001", "-1.5E+2": "-150",
		"0.99999999999999999": "1", "999999999999999.9": "1000000000000000", "0": "0", "0E+0": "0", "1E+999999": "1E+999999", "1E+99999999999999999999": "1",
	} {
		if got := decimal(number); got != want {
			t.Errorf("%s is %s, not %s", number, got, want)
		}
	}
}

func TestADecimalIsTheNumberThatItWasMadeOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := strconv.FormatFloat(rapid.Float64Range(-1e20, 1e20).Draw(t, "number"), 'E', -1, 64)
		was, _ := new(big.Rat).SetString(number)
		is, ok := new(big.Rat).SetString(decimal(number))
		if !ok {
			t.Fatalf("%s became %s", number, decimal(number))
		}
		apart := new(big.Rat).Sub(was, is)
		bound := new(big.Rat).Quo(new(big.Rat).Abs(was), big.NewRat(1e14, 1))
		if apart.Abs(apart).Cmp(bound) > 0 {
			t.Fatalf("%s became %s", number, decimal(number))
		}
	})
}

func FuzzWorkbook(f *testing.F) {
	f.Add(sheet(f, []any{"Handle", "Title", "Variant Price"}, []any{"a", "A", 1.5}))
	f.Add(zipped(f, map[string]string{"xl/workbook.xml": "<workbook/>"}))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		table, err := readTable(raw)
		if err != nil && fault.Is(err, fault.CodeInternal) {
			t.Fatal(err)
		}
		if err == nil {
			readProducts(table, guess(table), home{currency: "EUR"})
		}
	})
}
