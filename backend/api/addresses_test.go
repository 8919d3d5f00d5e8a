package api_test

import (
	"net/http"
	"slices"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
)

func TestEveryCountryWithAShopTellsWhatItsAddressesAreAskedFor(t *testing.T) {
	c := connect(t, testkit.Open(t, "sqlite"))
	var forms api.AddressForms
	var setup api.Setup
	c.call(t, "GET", "/addresses/forms", "").into(t, http.StatusOK, &forms)
	c.call(t, "GET", "/setup", "").into(t, http.StatusOK, &setup)
	asked := map[string]api.AddressForm{}
	for _, f := range forms.Forms {
		asked[f.Country] = f
	}
	for _, p := range setup.Presets {
		if f := asked[p.Country]; !slices.Contains(f.Parts, "street") || !slices.Contains(f.Parts, "city") || f.Postcode == "" || f.Shape == "" {
			t.Errorf("%s: %+v", p.Country, f)
		}
	}
	if poland := asked["PL"]; !slices.Equal(poland.Parts, []string{"street", "extra", "postcode", "city"}) || len(poland.Regions) != 0 {
		t.Errorf("%+v", poland)
	}
	if canada := asked["CA"]; len(canada.Regions) != 13 || canada.Regions[0] != (api.AddressRegion{Code: "AB", Name: "Alberta"}) {
		t.Errorf("%+v", canada)
	}
}
