package address

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestAnAddressThatIsPastedFromAChatIsSplitIntoItsParts(t *testing.T) {
	for text, want := range map[string]Address{
		"Ana Souza, Lindenstr. 7, 10969 Berlin, +49 30 1234567, ana@example.org":                                 {Name: "Ana Souza", Street: "Lindenstr. 7", Postcode: "10969", City: "Berlin", Country: "DE", Phone: "+49 30 1234567", Mail: "ana@example.org"},
		"Ana Souza\nLindenstraße 7\n10969 Berlin":                                                                {Name: "Ana Souza", Street: "Lindenstraße 7", Postcode: "10969", City: "Berlin", Country: "DE"},
		"Töpferei Kern GmbH\nAna Souza\nHauptstr. 12a\nHinterhaus\n80331 München\nDeutschland":                   {Company: "Töpferei Kern GmbH", Name: "Ana Souza", Street: "Hauptstr. 12a", Extra: "Hinterhaus", Postcode: "80331", City: "München", Country: "DE"},
		"Name: Ana Souza\nc/o Keller\nAm Markt 3\nD-50667 Köln\nTel.: 0221 / 123 45 67\nE-Mail: ana@example.org": {Name: "Ana Souza", Extra: "c/o Keller", Street: "Am Markt 3", Postcode: "50667", City: "Köln", Country: "DE", Phone: "0221 / 123 45 67", Mail: "ana@example.org"},
		"Ana Souza\n12345678\nPackstation 123\n10969 Berlin":                                                     {Name: "Ana Souza", Extra: "12345678", Street: "Packstation 123", Postcode: "10969", City: "Berlin", Country: "DE"},
		"Ana Souza\nPostfach 12 34\n20095 Hamburg":                                                               {Name: "Ana Souza", Street: "Postfach 12 34", Postcode: "20095", City: "Hamburg", Country: "DE"},
		"Franz Huber\nMariahilfer Straße 10/5\n1070 Wien\nÖsterreich":                                            {Name: "Franz Huber", Street: "Mariahilfer Straße 10/5", Postcode: "1070", City: "Wien", Country: "AT"},
		"Urs Meier, Bahnhofstrasse 1, CH-8001 Zürich":                                                            {Name: "Urs Meier", Street: "Bahnhofstrasse 1", Postcode: "8001", City: "Zürich", Country: "CH"},
		"Jane Roe\n12 Main St\nApt 4\nSpringfield, IL 62704\nUSA":                                                {Name: "Jane Roe", Street: "12 Main St", Extra: "Apt 4", City: "Springfield", Region: "IL", Postcode: "62704", Country: "US"},
		"Jane Roe, 12 Main St, Springfield, IL 62704":                                                            {Name: "Jane Roe", Street: "12 Main St", City: "Springfield", Region: "IL", Postcode: "62704", Country: "US"},
		"Jane Roe\nPO Box 99\nPortland OR 97201-1234\nUnited States":                                             {Name: "Jane Roe", Street: "PO Box 99", City: "Portland", Region: "OR", Postcode: "97201-1234", Country: "US"},
		"Jane Roe\n12 Main St\nSan Francisco, California 94110\n415-555-0134":                                    {Name: "Jane Roe", Street: "12 Main St", City: "San Francisco", Region: "CA", Postcode: "94110", Country: "US", Phone: "415-555-0134"},
		"Jane Roe\n12 Main St\nCharleston, West Virginia 25301\nUSA":                                             {Name: "Jane Roe", Street: "12 Main St", City: "Charleston", Region: "WV", Postcode: "25301", Country: "US"},
		"Jean Roy\n10 Rue Principale\nMontréal, Québec H2X 1Y4\nCanada":                                          {Name: "Jean Roy", Street: "10 Rue Principale", City: "Montréal", Region: "QC", Postcode: "H2X 1Y4", Country: "CA"},
		"Ana Souza\nLindenstraße 7\n10969 Berlin\nTelefon 030 1234567":                                           {Name: "Ana Souza", Street: "Lindenstraße 7", Postcode: "10969", City: "Berlin", Country: "DE", Phone: "030 1234567"},
		"Tom Lee\n221b Baker Street\nLondon NW1 6XE\nUnited Kingdom":                                             {Name: "Tom Lee", Street: "221b Baker Street", City: "London", Postcode: "NW1 6XE", Country: "GB"},
		"Tom Lee\nThe Old Mill\nWells\nBA5 2PN\nUK":                                                              {Name: "Tom Lee", Street: "The Old Mill", City: "Wells", Postcode: "BA5 2PN", Country: "GB"},
		"Marie Dubois\n8 rue de la Paix\n75002 Paris\nFrance":                                                    {Name: "Marie Dubois", Street: "8 rue de la Paix", Postcode: "75002", City: "Paris", Country: "FR"},
		"Jan de Vries\nPrinsengracht 263\n1016 GV Amsterdam\nNederland":                                          {Name: "Jan de Vries", Street: "Prinsengracht 263", Postcode: "1016 GV", City: "Amsterdam", Country: "NL"},
		"Jan de Vries, Prinsengracht 263, 1016 GV Amsterdam":                                                     {Name: "Jan de Vries", Street: "Prinsengracht 263", Postcode: "1016 GV", City: "Amsterdam", Country: "NL"},
		"Mario Rossi\nVia Roma 5\n20121 Milano (MI)\nItalia":                                                     {Name: "Mario Rossi", Street: "Via Roma 5", Postcode: "20121", City: "Milano", Region: "MI", Country: "IT"},
		"Lucía Gómez\nCalle Mayor 4, 2º B\n28013 Madrid\nEspaña":                                                 {Name: "Lucía Gómez", Street: "Calle Mayor 4, 2º B", Postcode: "28013", City: "Madrid", Country: "ES"},
		"Ola Nordmann\nStorgata 1\n0155 Oslo\nNorge":                                                             {Name: "Ola Nordmann", Street: "Storgata 1", Postcode: "0155", City: "Oslo", Country: "NO"},
		"Anna Svensson\nDrottninggatan 5\n111 51 Stockholm\nSweden":                                              {Name: "Anna Svensson", Street: "Drottninggatan 5", Postcode: "111 51", City: "Stockholm", Country: "SE"},
		"Jan Kowalski\nul. Długa 3\n00-950 Warszawa\nPolska":                                                     {Name: "Jan Kowalski", Street: "ul. Długa 3", Postcode: "00-950", City: "Warszawa", Country: "PL"},
		"João Silva\nRua Augusta 100\n1100-053 Lisboa\nPortugal":                                                 {Name: "João Silva", Street: "Rua Augusta 100", Postcode: "1100-053", City: "Lisboa", Country: "PT"},
		"Ravi Kumar\n12 MG Road\nBengaluru 560001\nIndia":                                                        {Name: "Ravi Kumar", Street: "12 MG Road", City: "Bengaluru", Postcode: "560001", Country: "IN"},
		"Sue Wong\n5 George St\nSydney NSW 2000\nAustralia":                                                      {Name: "Sue Wong", Street: "5 George St", City: "Sydney", Region: "NSW", Postcode: "2000", Country: "AU"},
		"Jean Roy\n10 Rue Principale\nMontréal QC H2X 1Y4\nCanada":                                               {Name: "Jean Roy", Street: "10 Rue Principale", City: "Montréal", Region: "QC", Postcode: "H2X 1Y4", Country: "CA"},
		"Acme Ltd\n1 High Street\nLeeds LS1 4AP\nEngland":                                                        {Company: "Acme Ltd", Street: "1 High Street", City: "Leeds", Postcode: "LS1 4AP", Country: "GB"},
		"Eva Novak\nDunajska 5\n1000 Ljubljana\nSlovenia":                                                        {Name: "Eva Novak", Street: "Dunajska 5", Postcode: "1000", City: "Ljubljana", Country: "SI"},
		"Nikos Papas\nErmou 10\n105 63 Athina\nGreece":                                                           {Name: "Nikos Papas", Street: "Ermou 10", Postcode: "105 63", City: "Athina", Country: "GR"},
		"Ana Souza <ana@example.org>":                                                                            {Name: "Ana Souza", Mail: "ana@example.org", Country: "DE"},
		"Ana Souza, Lindenstraße 7, Berlin":                                                                      {Name: "Ana Souza", Street: "Lindenstraße 7", City: "Berlin", Country: "DE"},
		"ana@example.org\n0151 23456789":                                                                         {Mail: "ana@example.org", Phone: "0151 23456789", Country: "DE"},
		"":                                                                                                       {Country: "DE"},
	} {
		if got := Parse(text, "de"); got != want {
			t.Errorf("%q\n is %+v\nnot %+v", text, got, want)
		}
	}
}

// words returns the words of letters and digits.
func words(s string) map[string]int {
	all := map[string]int{}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		all[strings.ToLower(w)]++
	}
	return all
}

func everything(a Address) string {
	var all []string
	for _, p := range a.parts() {
		all = append(all, *p.text)
	}
	return strings.Join(all, " ")
}

func TestNoWordOfAnAddressIsLost(t *testing.T) {
	line := rapid.SampledFrom([]string{
		"Ana Souza", "Lindenstraße 7", "10969 Berlin", "Packstation 123", "c/o Keller", "Acme GmbH", "Hinterhaus", "12 Main St", "Springfield, IL 62704", "NW1 6XE", "The Old Mill",
		"+49 30 1234567", "ana@example.org", "1016 GV Amsterdam", "20121 Milano (MI)", "75002", "77", "Zürich", "0221 / 123", "Fritz", "5", "a, b, c",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(line, 0, 8).Draw(t, "lines"), rapid.SampledFrom([]string{"\n", ", "}).Draw(t, "between"))
		got := words(everything(Parse(text, "DE")))
		for w, n := range words(text) {
			if got[w] < n {
				t.Fatalf("%q stands %d times in %q, %d times in %+v", w, n, text, got[w], Parse(text, "DE"))
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"Ana Souza, Lindenstr. 7, 10969 Berlin", "\n\n,", "D-", "〒100-0001 東京都", "x@y.zz x@y.zz", "+1 (555) 123-4567"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := Parse(text, "DE")
		if a != a.Clean() {
			t.Fatalf("%q is not clean: %+v", text, a)
		}
	})
}
