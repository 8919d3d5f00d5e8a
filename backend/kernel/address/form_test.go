package address_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/kernel/address"
	"shopbench/backend/testkit"
)

func formsByCountry() map[string]address.Form {
	all := map[string]address.Form{}
	for _, f := range address.Forms() {
		all[f.Country] = f
	}
	return all
}

func TestAnAddressIsAskedForInTheOrderInWhichItsCountryWritesIt(t *testing.T) {
	forms := formsByCountry()
	if len(forms) != 30 {
		t.Errorf("%d countries", len(forms))
	}
	for country, want := range map[string]string{
		"PL": "street extra postcode city",
		"DE": "street extra postcode city",
		"US": "street extra city region postcode",
		"GB": "street extra city postcode",
		"HU": "city street extra postcode",
		"IT": "street extra postcode city region",
		"BR": "street extra city region postcode",
		"IE": "street extra city region postcode",
	} {
		if got := strings.Join(forms[country].Parts, " "); got != want {
			t.Errorf("%s: %s, not %s", country, got, want)
		}
	}
}

func TestEveryExampleOfAPostcodeLooksLikeOne(t *testing.T) {
	for _, f := range address.Forms() {
		if !regexp.MustCompile(`(?i)^(?:` + f.Shape + `)$`).MatchString(f.Postcode) {
			t.Errorf("%s: %q is none of %s", f.Country, f.Postcode, f.Shape)
		}
	}
}

func TestARegionStandsInItsListOnce(t *testing.T) {
	for _, f := range address.Forms() {
		seen := map[string]bool{}
		for _, r := range f.Regions {
			if r.Code == "" || r.Name == "" || seen[r.Code] {
				t.Errorf("%s: %+v", f.Country, r)
			}
			seen[r.Code] = true
		}
	}
}

// published is what libaddressinput says of a country.
type published struct {
	Format string `json:"fmt"`
	Shape  string `json:"zip"`
	Zips   string `json:"zipex"`
	Codes  string `json:"sub_keys"`
	Names  string `json:"sub_names"`
}

func publishedForms(t *testing.T) map[string]published {
	t.Helper()
	all := map[string]published{}
	for line := range strings.Lines(string(testkit.Shared(t, "addresses/libaddressinput/countryinfo.txt.gz"))) {
		key, value, _ := strings.Cut(line, "=")
		country, found := strings.CutPrefix(key, "data/")
		if !found || len(country) != 2 {
			continue
		}
		var p published
		if err := json.Unmarshal([]byte(value), &p); err != nil {
			t.Fatal(err)
		}
		all[country] = p
	}
	return all
}

func TestTheOrderOfAnAddressIsAsPublished(t *testing.T) {
	published := publishedForms(t)
	slots := map[byte]string{'A': "street", 'C': "city", 'S': "region", 'Z': "postcode"}
	differ := map[string]string{
		"GB": "its county is not needed any more",
		"IE": "has postcodes since 2015",
		"JP": "is written as abroad, the street first",
		"SG": "its only city is asked for like any",
	}
	for _, f := range address.Forms() {
		var want []string
		for _, slot := range strings.Split(published[f.Country].Format, "%")[1:] {
			if part, known := slots[slot[0]]; known {
				want = append(want, part)
			}
		}
		got := slices.DeleteFunc(slices.Clone(f.Parts), func(p string) bool { return p == "extra" })
		if why, differs := differ[f.Country]; slices.Equal(got, want) == differs {
			t.Errorf("%s is asked for %v, published is %v (%s)", f.Country, got, want, why)
		}
	}
}

func TestEveryPublishedPostcodeHasTheShapeOfItsCountry(t *testing.T) {
	published, tried := publishedForms(t), 0
	for _, f := range address.Forms() {
		shape := regexp.MustCompile(`(?i)^(?:` + f.Shape + `)$`)
		for _, code := range strings.FieldsFunc(published[f.Country].Zips, func(r rune) bool { return r == ',' }) {
			if strings.HasPrefix(code, "BFPO") || code == "RH6 OHP" { // of the forces abroad; written with a letter for its zero
				continue
			}
			tried++
			if !shape.MatchString(strings.TrimSpace(code)) {
				t.Errorf("%s: %q is none of %s", f.Country, code, f.Shape)
			}
		}
		theirs := regexp.MustCompile(`(?i)^(?:` + published[f.Country].Shape + `)$`)
		if published[f.Country].Shape != "" && !theirs.MatchString(f.Postcode) {
			t.Errorf("%s: the example %q is none of %s", f.Country, f.Postcode, published[f.Country].Shape)
		}
	}
	if tried < 30 {
		t.Errorf("only %d were tried", tried)
	}
}

func TestTheRegionsOfACountryAreThosePublishedButForWhatChangedSince(t *testing.T) {
	published := publishedForms(t)
	since := map[string]string{
		"IN": "+Dadra and Nagar Haveli and Daman and Diu +Jammu and Kashmir +Ladakh +Telangana -Dadra and Nagar Haveli -Daman and Diu -Jammu & Kashmir",
		"IT": "+SU -CI -OG -OT -VS", // in Sardinia, 2016
		"MX": "+Ciudad de México +San Luis Potosí +Sinaloa -Distrito Federal -San Luís Potosí -Sinalóa",
	}
	for _, f := range address.Forms() {
		theirs := strings.Split(published[f.Country].Codes, "~")
		switch {
		case !strings.Contains(published[f.Country].Format, "%S") || theirs[0] == "":
			theirs = nil
		case f.Country == "MX":
			theirs = strings.Split(published[f.Country].Names, "~")
		}
		var differ []string
		for _, r := range f.Regions {
			if !slices.Contains(theirs, r.Code) {
				differ = append(differ, "+"+r.Code)
			}
			theirs = slices.DeleteFunc(theirs, func(code string) bool { return code == r.Code })
		}
		for _, code := range slices.Sorted(slices.Values(theirs)) {
			differ = append(differ, "-"+code)
		}
		if got := strings.Join(differ, " "); got != since[f.Country] {
			t.Errorf("the regions of %s differ by %q", f.Country, got)
		}
	}
}
