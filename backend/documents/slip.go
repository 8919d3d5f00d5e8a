package documents

import (
	"time"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/pdf"
	"shopbench/backend/stores"
)

// Slip is what lies in a parcel, and what it is packed by.
type Slip struct {
	Order   string // number
	Token   string
	Day     string // such as "2026-11-23"
	Locale  string // of the buyer
	To      address.Address
	Service string
	Grams   int64
	Nth, Of int
	Lines   []Line
	Money   Money
	Part    bool   // other things of the order come in other parcels: no sums stand on it
	Gift    bool   // then no price stands on it
	Message string // of the giver, for a gift
	At      time.Time
}

// Slips draws the packing slips of parcels, each beginning on a page of its own and
// in its buyer's language.
func Slips(shop Shop, paper stores.Sheet, slips ...Slip) (Paper, error) {
	if len(slips) == 0 {
		return Paper{}, nil
	}
	first := slips[0]
	s := newSheet(shop, paper, first.Locale, wordsIn(first.Locale).text("documents.slip", "number", first.Order), first.At)
	for _, one := range slips {
		s.words = wordsIn(one.Locale)
		if err := s.slip(one); err != nil {
			return Paper{}, err
		}
	}
	return s.finish()
}

// slipPage is what of a slip stands on one page.
type slipPage struct {
	rows []slipRow
	end  bool // the sums and the end stand here too
}

func (s *sheet) slip(one Slip) error {
	rows := s.slipRows(one)
	pages := s.paged(one, rows)
	for i, p := range pages {
		s.begin(i+1, len(pages))
		end, err := s.mark(one.Token)
		if err != nil {
			return err
		}
		s.Right(end, 32.5, quiet, s.text("documents.slip", "number", one.Order)+" · "+s.day(one.Day))
		y := laterTable
		if i == 0 {
			s.window(one.To)
			s.facts(one)
			y = s.firstTable(one)
		}
		if len(p.rows) > 0 {
			y = s.slipTable(y, one, p.rows)
		}
		if p.end {
			s.slipSums(y, one)
			s.slipEnd(one)
		}
	}
	return nil
}

// facts writes how much there is in the parcel and how it is sent.
func (s *sheet) facts(one Slip) {
	x := s.right - 62
	things := int64(0)
	for _, l := range one.Lines {
		things += quantity.Pieces(l.Qty, l.QtyDigits)
	}
	end := s.Text(x, 60.5, bold(44), s.quantity(things, 0))
	s.line(end+3, 53.2, s.right, bold(12), s.text("documents.things", "n", things))
	s.line(end+3, 59.6, s.right, pdf.Type{Size: 12}, s.text("documents.in_lines", "n", len(one.Lines)))
	for i, fact := range s.parcelFacts(one) {
		y := factsTop + factsStep*pdf.Mm(i)
		s.Text(x, y, pdf.Type{Size: 8.5, Ink: pdf.Soft}, fact[0])
		s.line(x+21, y, s.right, bold(9.5), fact[1])
	}
}

// Where the facts of a parcel stand, and the head of the table on a page that is not
// the first.
const (
	factsTop   pdf.Mm = 68
	factsStep  pdf.Mm = 5.2
	laterTable pdf.Mm = 44
)

// firstTable returns where the head of the table stands on the first page: below
// address and facts.
func (s *sheet) firstTable(one Slip) pdf.Mm {
	rows, step := s.addressed(one.To)
	return max(windowTop+step*pdf.Mm(len(rows)), factsTop+factsStep*pdf.Mm(len(s.parcelFacts(one))-1)) + 12
}

func (s *sheet) parcelFacts(one Slip) [][2]string {
	facts := [][2]string{{s.text("documents.parcel"), s.text("documents.nth", "n", one.Nth, "of", one.Of)}}
	if one.Service != "" {
		facts = append(facts, [2]string{s.text("documents.service"), one.Service})
	}
	if one.Grams > 0 {
		facts = append(facts, [2]string{s.text("documents.weight"), s.weight(one.Grams, s.shop.Units)})
	}
	return facts
}

// slipEnd writes what to do when something is wrong, and who packed.
func (s *sheet) slipEnd(one Slip) {
	y := s.foot() - 28
	s.Fill(sheetLeft, y, s.right-sheetLeft, thinRule, pdf.Hair)
	s.Text(sheetLeft, y+6.2, bold(10), s.text("documents.wrong"))
	help := s.text("documents.wrong_how", "number", one.Order)
	for i, text := range plain.Wrap(help, 100) {
		s.Text(sheetLeft, y+11+4.5*pdf.Mm(i), plain, text)
	}
	for _, who := range []struct {
		x, width pdf.Mm
		key      string
	}{{s.right - 62, 28, s.text("documents.packed_by")}, {s.right - 30, 30, s.text("documents.checked_by")}} {
		s.Text(who.x, y+6.2, tiny, who.key)
		s.Fill(who.x, y+14.5, who.width, 0.25, pdf.Black)
	}
}
