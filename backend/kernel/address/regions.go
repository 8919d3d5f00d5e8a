package address

import "strings"

// regionNames are the states and provinces that people write out, by country, with
// the short form that stands on parcels. Sources: USPS Publication 28, appendix B;
// Canada Post, Addressing Guidelines; Australia Post, Correct addressing.
var regionNames = map[string]map[string]string{
	"US": pairs(`alabama AL, alaska AK, arizona AZ, arkansas AR, california CA, colorado CO, connecticut CT, delaware DE, district of columbia DC, florida FL, georgia GA,
		hawaii HI, idaho ID, illinois IL, indiana IN, iowa IA, kansas KS, kentucky KY, louisiana LA, maine ME, maryland MD, massachusetts MA, michigan MI, minnesota MN,
		mississippi MS, missouri MO, montana MT, nebraska NE, nevada NV, new hampshire NH, new jersey NJ, new mexico NM, new york NY, north carolina NC, north dakota ND,
		ohio OH, oklahoma OK, oregon OR, pennsylvania PA, rhode island RI, south carolina SC, south dakota SD, tennessee TN, texas TX, utah UT, vermont VT, virginia VA,
		washington WA, west virginia WV, wisconsin WI, wyoming WY, puerto rico PR`),
	"CA": pairs(`alberta AB, british columbia BC, manitoba MB, new brunswick NB, newfoundland and labrador NL, northwest territories NT, nova scotia NS, nunavut NU, ontario ON,
		prince edward island PE, quebec QC, québec QC, saskatchewan SK, yukon YT`),
	"AU": pairs(`australian capital territory ACT, new south wales NSW, northern territory NT, queensland QLD, south australia SA, tasmania TAS, victoria VIC, western australia WA`),
}

// pairs reads names, each with its short form behind it.
func pairs(list string) map[string]string {
	all := map[string]string{}
	for pair := range strings.SplitSeq(list, ",") {
		words := strings.Fields(pair)
		last := len(words) - 1
		all[strings.Join(words[:last], " ")] = words[last]
	}
	return all
}

// regionOf returns the region at the end of some words in its short form, and the
// words before it: the longest name, for "West Virginia" is not "Virginia", and
// something must be left for the city.
func regionOf(country string, words []string) (region string, before []string, known bool) {
	for size := min(3, len(words)-1); size >= 1; size-- {
		at := len(words) - size
		name := strings.ToLower(strings.Trim(strings.Join(words[at:], " "), ",."))
		if short, named := regionNames[country][name]; named {
			return short, words[:at], true
		}
	}
	if n := len(words); n > 0 && isRegion(words[n-1]) {
		return words[n-1], words[:n-1], true
	}
	return "", words, false
}
