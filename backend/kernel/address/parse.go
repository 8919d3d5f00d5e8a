package address

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Parse splits an address that somebody wrote, in several lines or in one with
// commas, into its parts. Home is the country, ISO 3166-1, where it names none. It
// never fails and loses no word: what it cannot place stands in Extra, for a person
// to put right. The names of countries and states become their short forms.
func Parse(text, home string) Address {
	b := &block{home: strings.ToUpper(home)}
	b.lines = split(text)
	b.takeContacts()
	b.takeCountry()
	b.takeCity()
	b.takeRest()
	return b.got.Clean()
}

// block is an address that is being read: the lines that are left and the parts
// that were found.
type block struct {
	home  string
	lines []string
	got   Address
}

// label is what people write before a part.
var label = regexp.MustCompile(`(?i)^(?:name|company|firma|address|adresse|anschrift|lieferadresse|ship to|street|stra(?:ß|ss)e|city|ort|stadt|plz|zip|postcode|country|land|tel(?:efon|ephone)?|phone|fon|mobile?|handy|cell|e-?mail|mail)\s*\.?\s*:\s*`)

// split returns the lines of a text without labels; of a single line the parts
// between its commas.
func split(text string) []string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' || r == '|' || r == '\t' })
	lines = trimmed(lines)
	if len(lines) == 1 {
		lines = trimmed(strings.Split(lines[0], ","))
	}
	return lines
}

func trimmed(lines []string) []string {
	var kept []string
	for _, l := range lines {
		l = strings.Trim(strings.Join(strings.Fields(label.ReplaceAllString(strings.TrimSpace(l), "")), " "), ", ")
		if l != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

var (
	mail  = regexp.MustCompile(`[^\s,;:<>()"]+@[^\s,;:<>()"]+\.[\pL]{2,}`)
	phone = regexp.MustCompile(`^(?:\+|00|\(|0)[\d\s()/.–-]{6,}$`)
	long  = regexp.MustCompile(`\+\d[\d\s()/.–-]{6,}\d`)
	// american is a number of North America as people there write it.
	american = regexp.MustCompile(`^(?:1[ .-]?)?\d{3}[ .-]\d{3}[ .-]\d{4}$`)
	// told is a number behind a word for it.
	told = regexp.MustCompile(`(?i)^(?:tel(?:efon|ephone)?|phone|fon|mobile?|handy|cell)\.?\s+([+(\d][\d\s()/.–-]{5,}\d)$`)
)

// takeContacts takes mail addresses and phone numbers out of the lines.
func (b *block) takeContacts() {
	for i, l := range b.lines {
		if found := mail.FindString(l); found != "" && b.got.Mail == "" {
			b.got.Mail, l = found, strings.Trim(strings.Replace(l, found, "", 1), "<>() ,")
		}
		switch found := long.FindString(l); {
		case b.got.Phone != "":
		case phone.MatchString(l) && digitsIn(l) >= 7, american.MatchString(l):
			b.got.Phone, l = l, ""
		case told.MatchString(l):
			b.got.Phone, l = told.FindStringSubmatch(l)[1], ""
		case found != "":
			b.got.Phone, l = found, strings.Trim(strings.Replace(l, found, "", 1), " ,")
		}
		b.lines[i] = l
	}
	b.lines = trimmed(b.lines)
}

func digitsIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// takeCountry takes the country from the end, or from before a postcode.
func (b *block) takeCountry() {
	b.got.Country = b.home
	if n := len(b.lines); n > 1 {
		if code, known := countryOf(b.lines[n-1]); known {
			b.got.Country, b.lines = code, b.lines[:n-1]
			return
		}
		if at := strings.LastIndex(b.lines[n-1], ", "); at > 0 {
			if code, known := countryOf(b.lines[n-1][at+2:]); known {
				b.got.Country, b.lines[n-1] = code, b.lines[n-1][:at]
				return
			}
		}
	}
	for i, l := range b.lines {
		letters, rest, parted := strings.Cut(l, "-")
		code, known := prefixes[strings.TrimSpace(letters)]
		first, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if parted && known && readingOf(code).code.MatchString(first) {
			b.got.Country, b.lines[i] = code, strings.TrimSpace(rest)
			return
		}
	}
}

// takeCity takes the line with the postcode, the last one that there is.
func (b *block) takeCity() {
	countries := []string{b.got.Country}
	if b.got.Country == b.home { // nobody named one: a code of another country tells
		countries = append(countries, "US", "GB", "CA", "NL", "PL", "PT", "BR", "JP")
	}
	for _, country := range countries {
		for i := len(b.lines) - 1; i >= 0; i-- {
			if b.city(i, country) {
				b.got.Country = country
				return
			}
		}
	}
}

// city reads the line i as a country writes it, and takes it if it is one.
func (b *block) city(i int, country string) bool {
	f, words := readingOf(country), strings.Fields(b.lines[i])
	for size := min(2, len(words)); size >= 1; size-- {
		if f.place == before {
			code, rest := strings.Join(words[:size], " "), words[size:]
			if f.code.MatchString(code) && (len(rest) > 0 && digitsIn(rest[0]) == 0 || len(rest) == 0 && i+1 < len(b.lines)) {
				b.settle(i, strings.TrimPrefix(code, "〒"), rest, "")
				return true
			}
			continue
		}
		code, rest := strings.Join(words[len(words)-size:], " "), words[:len(words)-size]
		if !f.code.MatchString(code) || len(rest) == 0 && i == 0 || !f.region && len(rest) > 0 && digitsIn(strings.Join(rest, "")) > 0 {
			continue
		}
		region := ""
		if f.region {
			var known bool
			if region, rest, known = regionOf(country, rest); !known {
				continue
			}
		}
		b.settle(i, code, rest, region)
		return true
	}
	return false
}

// isRegion reports whether a word is the short name of a state or province.
func isRegion(word string) bool {
	return len(word) >= 2 && len(word) <= 3 && strings.ToUpper(word) == word && digitsIn(word) == 0
}

// province is how Italians write theirs behind the city.
var province = regexp.MustCompile(`^\(?([A-Z]{2})\)$`)

// settle takes the line i as city, postcode and region. A line without the city has
// it in the one beside it.
func (b *block) settle(i int, code string, city []string, region string) {
	b.got.Postcode, b.got.Region = code, region
	if n := len(city); n > 1 && province.MatchString(city[n-1]) {
		b.got.Region, city = strings.Trim(city[n-1], "()"), city[:n-1]
	}
	b.got.City = strings.Trim(strings.Join(city, " "), " ,-")
	b.lines = slices.Delete(slices.Clone(b.lines), i, i+1)
	if b.got.City != "" {
		return
	}
	beside := i // the postcode stands before the city
	if readingOf(b.got.Country).place == after || beside >= len(b.lines) {
		beside = i - 1
	}
	if beside >= 0 && beside < len(b.lines) {
		b.got.City = b.lines[beside]
		b.lines = slices.Delete(b.lines, beside, beside+1)
	}
}

var (
	firm = regexp.MustCompile(`(?i)(?:\b(?:gmbh|mbh|ag|kg|ohg|ug|e\.? ?k\.?|e\.? ?v\.?|ltd|limited|plc|inc|corp|llc|sarl|s\.?a\.?s?|s\.?r\.?l\.?|s\.?l\.?|b\.?v\.?|n\.?v\.?|ab|oy|a/s|co)\.?|\b(?:company|verlag|studio|atelier|werkstatt|shop|museum)\b.*)$`)
	unit = regexp.MustCompile(`(?i)^(?:c/o|z\. ?hd\.?|attn|apt|apartment|suite|ste|unit|floor|flat|room|etage|stock|wohnung|whg|hinterhaus|haus|app|bldg|building|\d+\. ?(?:stock|og|etage|floor))\b`)
	box  = regexp.MustCompile(`(?i)^(?:packstation|postfiliale|postfach|p\.? ?o\.? ?box|box|apartado|casella|boîte)\b`)
)

// takeRest puts what is left into name, company, street and extra.
func (b *block) takeRest() {
	var extra, plain []string
	for _, l := range b.lines {
		switch {
		case unit.MatchString(l):
			extra = append(extra, l)
		case b.got.Street == "" && (box.MatchString(l) || digitsIn(l) > 0 && digitsIn(l) < len(l)):
			b.got.Street = l
		case b.got.Street != "" && b.got.City == "" && digitsIn(l) == 0:
			b.got.City = l
		case b.got.Street != "" || digitsIn(l) > 0:
			extra = append(extra, l)
		case b.got.Company == "" && firm.MatchString(l):
			b.got.Company = l
		default:
			plain = append(plain, l)
		}
	}
	if len(plain) > 0 && (b.got.Company == "" || len(plain) > 1 || b.got.Street != "") {
		b.got.Name, plain = plain[0], plain[1:]
	}
	if b.got.Street == "" && len(plain) > 0 { // a house that has a name
		b.got.Street, plain = plain[len(plain)-1], plain[:len(plain)-1]
	}
	if b.got.Company == "" && len(plain) > 0 {
		b.got.Company, plain = plain[0], plain[1:]
	}
	b.got.Extra = strings.Join(append(plain, extra...), ", ")
}
