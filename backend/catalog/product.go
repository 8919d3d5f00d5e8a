package catalog

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/i18n"
)

// Status says what a product is in for.
type Status string

// The statuses of a product.
const (
	StatusDraft    Status = "draft"    // not for sale yet
	StatusActive   Status = "active"   // for sale
	StatusArchived Status = "archived" // no longer for sale, kept for what was sold
)

// Option is one way in which the variants of a product differ, such as "Size",
// with its choices in the order they are shown.
type Option struct {
	Name    string
	Choices []string
}

// Part implements events.Part.
func (o Option) Part() (id, label string) { return o.Name, o.Name }

// Terms is what a person writes of a product.
type Terms struct {
	Title       string
	Handle      string // its name in addresses; made from the title when empty
	Description string // text or HTML, as it came
	Vendor      string
	Kind        string // what sort of thing it is, such as "Candles"
	Tags        []string
	TaxCategory string // by which rate it is taxed; empty for the standard one
	Status      Status
	Options     []Option
	Variants    []Variant
}

// Product is one product as it stands in one store.
type Product struct {
	ID string
	Terms
	Media     []Media
	Version   int64
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Ref returns what others refer to the product by.
func (p Product) Ref() ident.Ref { return ident.Ref{Kind: "product", ID: p.ID} }

// Bounds of a product.
const (
	maxTitle       = 255
	maxDescription = 200_000
	maxOptions     = 3
	maxVariants    = 2000
	maxTags        = 100
	maxWord        = 255 // a vendor, a kind, a tag, a choice
)

// clean returns the terms in their canonical form. Faults, each at its field
// and all at once: invalid catalog.title_missing, catalog.too_long,
// catalog.status, catalog.tags_many and those of options and variants.
func (t Terms) clean() (Terms, error) {
	var faults fault.List
	t.Title, t.Vendor, t.Kind = line(t.Title), line(t.Vendor), line(t.Kind)
	t.TaxCategory = strings.ToLower(line(t.TaxCategory))
	t.Description = strings.TrimSpace(strings.ReplaceAll(t.Description, "\r\n", "\n"))
	faults.Check(t.Title != "", fault.Invalid("catalog.title_missing").At("title"))
	for _, part := range []struct {
		field, text string
		limit       int
	}{{"title", t.Title, maxTitle}, {"description", t.Description, maxDescription}, {"vendor", t.Vendor, maxWord}, {"kind", t.Kind, maxWord}, {"handle", t.Handle, maxTitle}, {"tax_category", t.TaxCategory, maxWord}} {
		faults.Check(utf8.RuneCountInString(part.text) <= part.limit, fault.Invalid("catalog.too_long", "max", part.limit).At(part.field))
	}
	t.Handle = handle(t.Handle, t.Title)
	t.Tags = cleanTags(t.Tags)
	faults.Check(len(t.Tags) <= maxTags, fault.Invalid("catalog.tags_many", "max", maxTags).At("tags"))
	faults.Check(slices.Contains([]Status{StatusDraft, StatusActive, StatusArchived}, t.Status), fault.Invalid("catalog.status").At("status"))
	options, err := cleanOptions(t.Options)
	faults.Add(err)
	t.Options = options
	variants, err := cleanVariants(t.Variants, t.Options)
	faults.Add(err)
	t.Variants = variants
	return t, faults.Err()
}

// line returns text on one line without surplus blanks.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// handle returns a name for addresses: lower-case letters and digits of any
// script with single hyphens between them.
func handle(wish, title string) string {
	for _, s := range []string{wish, title} {
		words := strings.FieldsFunc(i18n.Fold(s), func(r rune) bool { return !isWord(r) })
		if len(words) > 0 {
			return strings.Join(words, "-")
		}
	}
	return "product"
}

// HandleKey returns what handles are told apart by: two with one key name one product.
// One without a letter or digit has no other form.
func HandleKey(s string) string {
	if !strings.ContainsFunc(i18n.Fold(s), isWord) {
		return s
	}
	return handle(s, "")
}

// cleanTags returns tags that are told apart; a comma parts them elsewhere.
func cleanTags(tags []string) []string {
	clean := make([]string, len(tags))
	for i, tag := range tags {
		clean[i] = strings.ReplaceAll(tag, ",", " ")
	}
	return i18n.Distinct(clean)
}

// cleanOptions checks the options. Faults: invalid catalog.options_many,
// catalog.option_name, catalog.option_twice, catalog.choices_missing and
// catalog.choice_twice.
func cleanOptions(options []Option) ([]Option, error) {
	var faults fault.List
	faults.Check(len(options) <= maxOptions, fault.Invalid("catalog.options_many", "max", maxOptions).At("options"))
	names := map[string]bool{}
	clean := make([]Option, 0, len(options))
	for i, o := range options {
		at := fmt.Sprintf("options[%d].", i)
		o.Name = line(o.Name)
		key := i18n.Fold(o.Name)
		faults.Check(key != "", fault.Invalid("catalog.option_name").At(at+"name"))
		faults.Check(key == "" || !names[key], fault.Invalid("catalog.option_twice", "name", o.Name).At(at+"name"))
		names[key] = true
		choices, seen := make([]string, 0, len(o.Choices)), map[string]bool{}
		for _, c := range o.Choices {
			c = line(c)
			faults.Check(!seen[c], fault.Invalid("catalog.choice_twice", "choice", c).At(at+"choices"))
			choices, seen[c] = append(choices, c), true
		}
		faults.Check(len(choices) > 0 && !seen[""], fault.Invalid("catalog.choices_missing", "name", o.Name).At(at+"choices"))
		clean = append(clean, Option{Name: o.Name, Choices: choices})
	}
	return clean, faults.Err()
}

// Says reports whether a product is as the terms would make it. Terms that
// nobody would take say nothing.
func Says(p Product, t Terms) bool {
	clean, err := t.clean()
	return err == nil && same(p.Terms, clean)
}

// same reports whether two terms in their canonical form say the same.
func same(a, b Terms) bool { return reflect.DeepEqual(a.bare(), b.bare()) }

// bare returns the terms with nil for every empty list.
func (t Terms) bare() Terms {
	if len(t.Tags) == 0 {
		t.Tags = nil
	}
	if len(t.Options) == 0 {
		t.Options = nil
	}
	t.Variants = slices.Clone(t.Variants)
	for i := range t.Variants {
		if len(t.Variants[i].Choices) == 0 {
			t.Variants[i].Choices = nil
		}
		if len(t.Variants[i].Codes) == 0 {
			t.Variants[i].Codes = nil
		}
	}
	return t
}
