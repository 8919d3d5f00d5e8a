package customers

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/i18n"
)

// Terms is what a person writes of a customer.
type Terms struct {
	Name      string
	Company   string
	Mail      string
	Phone     string
	Locale    string // BCP 47, of the paper; empty for the shop's
	Note      string // for the house
	TaxExempt bool
	Addresses []address.Address // the first is the one that an order begins with
}

// Customer is somebody who buys.
type Customer struct {
	ID string
	Terms
	Version    int64
	ArchivedAt time.Time
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// Bounds of a customer.
const (
	maxText      = 100
	maxNote      = 2000
	maxAddresses = 50
)

// clean returns the terms in their canonical form. Faults, each at its field:
// invalid customers.who, customers.long, customers.note_long, customers.locale,
// customers.addresses_many, address.mail, and those of address.Check below each address.
func (t Terms) clean() (Terms, error) {
	var faults fault.List
	for _, f := range []struct {
		name string
		text *string
	}{{"name", &t.Name}, {"company", &t.Company}, {"mail", &t.Mail}, {"phone", &t.Phone}} {
		*f.text = strings.Join(strings.Fields(*f.text), " ")
		faults.Check(utf8.RuneCountInString(*f.text) <= maxText, fault.Invalid("customers.long", "max", maxText).At(f.name))
	}
	faults.Check(t.Name != "" || t.Company != "" || t.Mail != "", fault.Invalid("customers.who").At("name"))
	faults.Check(t.Mail == "" || address.PlausibleMail(t.Mail), fault.Invalid("address.mail").At("mail"))
	t.Note = strings.TrimSpace(t.Note)
	faults.Check(utf8.RuneCountInString(t.Note) <= maxNote, fault.Invalid("customers.note_long", "max", maxNote).At("note"))
	if t.Locale != "" {
		tag, known := i18n.Tag(t.Locale)
		faults.Check(known, fault.Invalid("customers.locale", "locale", t.Locale).At("locale"))
		t.Locale = tag
	}
	faults.Check(len(t.Addresses) <= maxAddresses, fault.Invalid("customers.addresses_many", "max", maxAddresses).At("addresses"))
	addresses := make([]address.Address, len(t.Addresses))
	for i, a := range t.Addresses {
		addresses[i] = a.Clean()
		faults.Add(fault.Below(fmt.Sprintf("addresses[%d]", i), addresses[i].Check()))
	}
	t.Addresses = addresses
	return t, faults.Err()
}

// Title returns whom a list shows: the name, else the company, else the mail.
func (t Terms) Title() string {
	return address.Address{Name: t.Name, Company: t.Company, Mail: t.Mail}.Who()
}
