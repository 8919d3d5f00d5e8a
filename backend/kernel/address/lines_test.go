package address_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"shopbench/backend/kernel/address"
)

func TestAnAddressIsWrittenInTheOrderOfItsCountry(t *testing.T) {
	for _, c := range []struct {
		name string
		of   address.Address
		want []string
	}{
		{"Germany", address.Address{Name: "Annika Brandt", Street: "Gesandtenstraße 6", Postcode: "93047", City: "Regensburg", Country: "DE"}, []string{"Annika Brandt", "Gesandtenstraße 6", "93047 Regensburg"}},
		{"the United States", address.Address{Name: "Dorothea Whitfield", Company: "Bound Books", Street: "1184 Old Turnpike", Extra: "Unit 3B", Postcode: "05101", City: "Bellows Falls", Region: "VT", Country: "US"}, []string{"Dorothea Whitfield", "Bound Books", "1184 Old Turnpike", "Unit 3B", "Bellows Falls, VT 05101"}},
		{"the United Kingdom", address.Address{Name: "Ed Lane", Street: "3 Mill Road", Postcode: "BS1 4DJ", City: "Bristol", Country: "GB"}, []string{"Ed Lane", "3 Mill Road", "Bristol", "BS1 4DJ"}},
		{"Italy", address.Address{Name: "Ada Neri", Street: "Via Po 4", Postcode: "10124", City: "Torino", Region: "TO", Country: "IT"}, []string{"Ada Neri", "Via Po 4", "10124 Torino TO"}},
		{"Brazil", address.Address{Name: "Rui Lima", Street: "Rua Augusta 9", Postcode: "01305-000", City: "São Paulo", Region: "SP", Country: "BR"}, []string{"Rui Lima", "Rua Augusta 9", "São Paulo - SP", "01305-000"}},
		{"Hungary, the street below the city", address.Address{Name: "Éva Kiss", Street: "Dezső utca 11.", Extra: "2. emelet", Postcode: "1016", City: "Budapest", Country: "HU"}, []string{"Éva Kiss", "Budapest", "Dezső utca 11.", "2. emelet", "1016"}},
		{"Poland", address.Address{Name: "Jan Kowalski", Street: "ul. Długa 3", Postcode: "00-950", City: "Warszawa", Country: "PL"}, []string{"Jan Kowalski", "ul. Długa 3", "00-950 Warszawa"}},
		{"a state that was left out", address.Address{Name: "Jo", City: "Reno", Postcode: "89501", Country: "US"}, []string{"Jo", "Reno 89501"}},
		{"a city alone", address.Address{Name: "Jo", City: "Reno", Country: "US"}, []string{"Jo", "Reno"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.of.Written().Lines()
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestNoPartOfAnAddressIsLostOnPaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[A-Za-z0-9]{1,8}`)
		a := address.Address{
			Name: word.Draw(t, "name"), Company: word.Draw(t, "company"), Street: word.Draw(t, "street"), Extra: word.Draw(t, "extra"),
			Postcode: word.Draw(t, "postcode"), City: word.Draw(t, "city"), Region: word.Draw(t, "region"),
			Country: rapid.SampledFrom([]string{"DE", "US", "GB", "IN", "BR", "JP", "HK", "FR", "ES", "HU"}).Draw(t, "country"),
		}
		written := strings.Join(a.Written().Lines(), "\n")
		for _, part := range []string{a.Name, a.Company, a.Street, a.Extra, a.Postcode, a.City, a.Region} {
			if !strings.Contains(written, part) {
				t.Fatalf("%q is not in %q", part, written)
			}
		}
	})
}
