package audit

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/staff"
)

// said returns a text of the catalogue, or what it is to be about when there is none: a
// newer program may have written what this one has no word for.
func (f File) said(key, otherwise string) string {
	if key += otherwise; i18n.Has(key) {
		return i18n.Text(f.locale, key, nil)
	}
	return otherwise
}

// product is who did what nobody asked for.
const product = "Shopbench"

// who says who did something, and who approved it.
func (f File) who(e Entry) string {
	actor := ident.ParseActor(e.Actor)
	if actor.Kind == ident.System {
		return product
	}
	name := cmp.Or(e.Who, f.unnamed(actor.ID))
	if actor.Approver == "" {
		return name
	}
	return i18n.Text(f.locale, "staff.approved_by", map[string]any{"name": name, "by": cmp.Or(e.Approver, f.unnamed(actor.Approver))})
}

// unnamed says who has no name: the owner, at first, or somebody of whom nothing is kept.
func (f File) unnamed(person string) string {
	if person == staff.Owner {
		return i18n.Text(f.locale, "staff.owner", nil)
	}
	return person
}

func (f File) what(e Entry) string {
	if e.What == "" {
		return e.Topic
	}
	return f.said("audit.did_", string(e.What))
}

func (f File) about(e Entry) string {
	if e.Subject.Kind == "setting" {
		return f.said("audit.setting_", e.Subject.ID)
	}
	return e.Label
}

// segment is a part of a field's path, with the label of the one that it is of.
var segment = regexp.MustCompile(`([a-z0-9_]+)(?:\[([^\]]*)\])?`)

// field says the path of a field, such as "Variant C-1 · Price".
func (f File) field(path string) string {
	var said []string
	for _, part := range segment.FindAllStringSubmatch(path, -1) {
		said = append(said, strings.TrimSpace(f.said("audit.field_", part[1])+" "+part[2]))
	}
	return strings.Join(said, " · ")
}

// value says a value of a change, figures as a spreadsheet reads them.
func (f File) value(c events.Change, plain string) string {
	n, err := strconv.ParseInt(plain, 10, 64)
	if c.Kind == events.KindYesNo || c.Kind == events.KindWord {
		return f.said("audit.word_", plain)
	}
	if err != nil {
		return plain
	}
	switch c.Kind {
	case events.KindMoney:
		return strings.TrimSpace(money.Money{Minor: money.Minor(n), Currency: c.Unit}.Decimal() + " " + c.Unit)
	case events.KindMicro:
		return strings.TrimSpace(short(n, 6) + " " + c.Unit)
	case events.KindRate:
		return short(n, 4) + " %"
	case events.KindQuantity:
		digits, _ := strconv.ParseInt(c.Unit, 10, 64)
		return fmt.Sprint(quantity.Amount(n, digits))
	case events.KindTime:
		return clock.FromMillis(n).Format(time.RFC3339)
	default:
		return plain
	}
}

// short returns a number with at most so many decimals, none of them in vain.
func short(n, digits int64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprint(quantity.Amount(n, digits)), "0"), ".")
}
