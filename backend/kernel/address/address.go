package address

import (
	"strings"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
)

// Address is a place that a parcel goes to or comes from. Every part is plain
// text as a person writes it; Country is ISO 3166-1, such as "DE".
type Address struct {
	Name     string // of the person
	Company  string
	Street   string // street and number, or a PO box
	Extra    string // floor, c/o, building: whatever has a line of its own
	Postcode string
	City     string
	Region   string // state, province or county, where the country writes one
	Country  string
	Phone    string
	Mail     string
}

// maxPart is the longest part of an address, in characters.
const maxPart = 100

// Clean returns the address without surplus blanks, line breaks and control
// characters, its country in capitals.
func (a Address) Clean() Address {
	for _, part := range a.parts() {
		*part.text = strings.Join(strings.FieldsFunc(*part.text, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0xa0 }), " ")
	}
	a.Country = strings.ToUpper(a.Country)
	return a
}

// part is one field of an address under the name that a form has for it.
type part struct {
	name string
	text *string
}

func (a *Address) parts() []part {
	return []part{
		{"name", &a.Name},
		{"company", &a.Company},
		{"street", &a.Street},
		{"extra", &a.Extra},
		{"postcode", &a.Postcode},
		{"city", &a.City},
		{"region", &a.Region},
		{"country", &a.Country},
		{"phone", &a.Phone},
		{"mail", &a.Mail},
	}
}

// Who returns whom a list shows: the person, else the company, else the mail.
func (a Address) Who() string {
	switch {
	case a.Name != "":
		return a.Name
	case a.Company != "":
		return a.Company
	}
	return a.Mail
}

// Digits returns the digits of a phone number, which people part as they like.
func Digits(phone string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone)
}

// Check returns all that a clean address lacks or has too much of. Faults:
// invalid address.who, address.street, address.city, address.country,
// address.mail and address.long, each at its field.
func (a Address) Check() error {
	var faults fault.List
	faults.Check(a.Name != "" || a.Company != "", fault.Invalid("address.who").At("name"))
	faults.Check(a.Street != "", fault.Invalid("address.street").At("street"))
	faults.Check(a.City != "", fault.Invalid("address.city").At("city"))
	faults.Check(a.Country != "", errCountry)
	faults.Add(a.Plausible())
	return faults.Err()
}

// errCountry says that a country is missing, or is none.
var errCountry = fault.Invalid("address.country").At("country")

// Plausible returns what cannot be right of a clean address, however much it lacks.
// Faults: invalid address.country, address.mail and address.long, each at its field.
func (a Address) Plausible() error {
	var faults fault.List
	_, isCountry := money.OfCountry(a.Country)
	faults.Check(a.Country == "" || isCountry, errCountry)
	faults.Check(a.Mail == "" || PlausibleMail(a.Mail), fault.Invalid("address.mail").At("mail"))
	for _, p := range a.parts() {
		if utf8.RuneCountInString(*p.text) > maxPart { // a fault is not cheap, and there are ten parts
			faults.Add(fault.Invalid("address.long", "max", maxPart).At(p.name))
		}
	}
	return faults.Err()
}

// PlausibleMail reports whether s could be a mail address. Only a mail that
// arrives proves one, so it asks no more than what every address has.
func PlausibleMail(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	return ok && local != "" && strings.Contains(strings.Trim(domain, "."), ".") && !strings.ContainsAny(s, " ,;<>") && !strings.Contains(domain, "@")
}
