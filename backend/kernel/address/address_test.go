package address

import (
	"strings"
	"testing"

	"shopbench/backend/kernel/fault"
)

var ember = Address{Name: "Ana Brandt", Company: "Ember & Folio", Street: "Lindenstraße 7", Postcode: "10969", City: "Berlin", Country: "DE", Phone: "+49 30 1234", Mail: "ana@ember.example"}

func TestAWholeAddressIsTakenAsItIs(t *testing.T) {
	if err := ember.Check(); err != nil {
		t.Error(err)
	}
	if got := ember.Clean(); got != ember {
		t.Errorf("became %+v", got)
	}
	firm := ember
	firm.Name, firm.Mail = "", ""
	if err := firm.Check(); err != nil {
		t.Errorf("a company needs no person: %v", err)
	}
}

func TestSurplusBlanksAndLineBreaksGo(t *testing.T) {
	got := Address{Name: " Ana \t Brandt\r\n", Street: "Linden\u00a0straße\x007", Country: "de"}.Clean()
	if got.Name != "Ana Brandt" || got.Street != "Linden straße 7" || got.Country != "DE" {
		t.Errorf("became %+v", got)
	}
}

func TestWhatAnAddressLacksIsToldAtItsField(t *testing.T) {
	f := fault.Of(Address{Country: "Germany", Mail: "ana at ember", Phone: strings.Repeat("1", 101)}.Check())
	fields := f.Field
	for _, also := range f.Also {
		fields += " " + also.Field
	}
	if fields != "name street city country mail phone" {
		t.Errorf("told of %s", fields)
	}
}

func TestAMailAddressIsOnlyLookedAtFromAfar(t *testing.T) {
	for _, good := range []string{"a@b.co", "jörg@müller.example", "o'hara+shop@mail.example.com"} {
		if !PlausibleMail(good) {
			t.Errorf("%s is refused", good)
		}
	}
	for _, bad := range []string{"@b.co", "a@b", "a@b.", "a b@c.de", "a@b@c.de", "a@b.de, c@d.de", "<a@b.de>"} {
		if PlausibleMail(bad) {
			t.Errorf("%s passes", bad)
		}
	}
}
