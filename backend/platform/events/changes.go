package events

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
)

// Change is one field of a thing before and after. Field is its path, such as
// "variants[C-1].price"; both values are plain: minor units, millionths, smallest steps,
// milliseconds, and empty for what is not there.
type Change struct {
	Field         string
	Kind          Kind
	Unit          string // the currency of money, the digits of a quantity
	Before, After string
}

// Kind says how the values of a change read.
type Kind string

// The kinds of values.
const (
	KindText     Kind = "text"
	KindWord     Kind = "word" // one of the few that the program knows, such as "archived"
	KindID       Kind = "id"   // of another thing, which says nothing to a person
	KindNumber   Kind = "number"
	KindQuantity Kind = "quantity"
	KindMoney    Kind = "money"
	KindMicro    Kind = "micro" // millionths of a currency
	KindRate     Kind = "rate"  // millionths of the whole
	KindYesNo    Kind = "yes_no"
	KindTime     Kind = "time"
)

// Part is one of several within a thing, such as a variant of a product: it is the same
// as before while it has its id, and a person calls it by its label.
type Part interface{ Part() (id, label string) }

// Quantity is so many of the smallest steps of something, in a value to be compared.
type Quantity struct{ Steps, Digits int64 }

// detailed is an event with what it changed.
type detailed struct {
	db.Event
	changes []Change
}

// With returns an event beside which the log keeps what it changed.
func With(e db.Event, changes []Change) db.Event {
	if len(changes) == 0 {
		return e
	}
	return detailed{e, changes}
}

// Differences returns the fields in which two values of one type differ, amounts of money
// in this currency. Ids of things within and what is named as a secret are passed over.
func Differences[T any](was, now T, currency string) []Change {
	c := comparison{currency: currency}
	c.compare("", reflect.ValueOf(&was).Elem(), reflect.ValueOf(&now).Elem())
	return c.changes
}

// comparison collects what differs.
type comparison struct {
	currency string
	changes  []Change
}

var (
	timeType     = reflect.TypeFor[time.Time]()
	moneyType    = reflect.TypeFor[money.Minor]()
	rateType     = reflect.TypeFor[money.Rate]()
	quantityType = reflect.TypeFor[Quantity]()
)

// never are fields that no log shows: what the program counts by, and what opens
// something.
var never = []string{"ID", "Version", "Token", "Secret", "Password", "PIN", "Key"}

// bare keeps the signs of a path out of the label of a part.
var bare = strings.NewReplacer("[", "(", "]", ")")

func (c *comparison) compare(path string, was, now reflect.Value) {
	switch t := was.Type(); {
	case t.Kind() == reflect.Struct && t != timeType && t != quantityType:
		for i := range t.NumField() {
			f := t.Field(i)
			switch {
			case !f.IsExported() || slices.Contains(never, f.Name):
			case f.Anonymous:
				c.compare(path, was.Field(i), now.Field(i))
			default:
				c.compare(joined(path, f.Name), was.Field(i), now.Field(i))
			}
		}
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		c.compareParts(path, was, now)
	default:
		c.compareValues(cmp.Or(path, "value"), was, now)
	}
}

// compareParts compares parts that were there before, then those that have come.
func (c *comparison) compareParts(path string, was, now reflect.Value) {
	before, after := partsOf(was), partsOf(now)
	there := map[string]reflect.Value{}
	for _, p := range after {
		there[p.id] = p.value
	}
	known := map[string]bool{}
	none := reflect.New(was.Type().Elem()).Elem()
	for _, old := range before {
		known[old.id] = true
		at := path + "[" + old.label + "]"
		if value, stays := there[old.id]; stays {
			c.compare(at, old.value, value)
			continue
		}
		first := len(c.changes)
		c.compare(at, old.value, none)
		for i := range c.changes[first:] {
			c.changes[first+i].After = ""
		}
	}
	for _, fresh := range after {
		if known[fresh.id] {
			continue
		}
		first := len(c.changes)
		c.compare(path+"["+fresh.label+"]", none, fresh.value)
		for i := range c.changes[first:] {
			c.changes[first+i].Before = ""
		}
	}
}

// part is an element of a slice. One that is no Part is known by its place.
type part struct {
	id, label string
	value     reflect.Value
}

func partsOf(slice reflect.Value) []part {
	parts := make([]part, slice.Len())
	for i := range parts {
		place := strconv.Itoa(i + 1)
		p := part{place, place, slice.Index(i)}
		if one, ok := p.value.Interface().(Part); ok {
			id, label := one.Part()
			p.id, p.label = cmp.Or(id, place), cmp.Or(bare.Replace(label), place)
		}
		parts[i] = p
	}
	return parts
}

func (c *comparison) compareValues(path string, was, now reflect.Value) {
	before, after := plain(was), plain(now)
	if before == after {
		return
	}
	change := Change{Field: strings.TrimSuffix(path, "_micro"), Before: before, After: after}
	change.Kind, change.Unit = c.kind(path, was, now)
	c.changes = append(c.changes, change)
}

// kind says how the values at a path read.
func (c *comparison) kind(path string, was, now reflect.Value) (Kind, string) {
	t := was.Type()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == timeType:
		return KindTime, ""
	case t == moneyType:
		return KindMoney, c.currency
	case t == rateType:
		return KindRate, ""
	case t == quantityType:
		digits := max(was.FieldByName("Digits").Int(), now.FieldByName("Digits").Int())
		return KindQuantity, strconv.FormatInt(digits, 10)
	case strings.HasSuffix(path, "_micro"):
		return KindMicro, c.currency
	case t.Kind() == reflect.Bool:
		return KindYesNo, ""
	case t.Kind() == reflect.Int64 || t.Kind() == reflect.Int:
		return KindNumber, ""
	case strings.HasSuffix(path, "_id"):
		return KindID, ""
	case t.Kind() == reflect.String && t.PkgPath() != "":
		return KindWord, ""
	}
	return KindText, ""
}

// plain returns a value as a change keeps it; nothing for what is not there.
func plain(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		return plain(v.Elem())
	case reflect.Slice:
		all := make([]string, v.Len())
		for i := range all {
			all[i] = plain(v.Index(i))
		}
		return strings.Join(all, ", ")
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	default:
		return plainWhole(v)
	}
}

// plainWhole is plain for a text and for what is a struct and yet one value.
func plainWhole(v reflect.Value) string {
	switch one := v.Interface().(type) {
	case time.Time:
		if one.IsZero() {
			return ""
		}
		return strconv.FormatInt(clock.Millis(one), 10)
	case Quantity:
		return strconv.FormatInt(one.Steps, 10)
	}
	return v.String()
}

// joined returns a path and a field's name below it, as the API writes it.
func joined(path, field string) string {
	var b strings.Builder
	if path != "" {
		b.WriteString(path + ".")
	}
	letters := []rune(field)
	for i, r := range letters {
		last, next := i > 0 && unicode.IsLower(letters[i-1]), i+1 < len(letters) && unicode.IsLower(letters[i+1])
		if i > 0 && unicode.IsUpper(r) && (last || next) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
