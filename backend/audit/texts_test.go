package audit

import (
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/customers"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/address"
	"shopbench/backend/orders"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/shipping"
	"shopbench/backend/staff"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
)

// topicOf finds the topics of the program in its sources.
var topicOf = regexp.MustCompile(`\) Topic\(\) string\s+\{ return "([a-z_.]+)" \}`)

func TestEveryTopicThatTheProgramEmitsIsToldInWords(t *testing.T) {
	var topics []string
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		raw, err := fs.ReadFile(os.DirFS(".."), name)
		for _, found := range topicOf.FindAllStringSubmatch(string(raw), -1) {
			topics = append(topics, found[1])
		}
		return err
	})
	if err != nil || len(topics) < 20 {
		t.Fatalf("only %d topics were found: %v", len(topics), err)
	}
	for _, topic := range topics {
		if _, told := tellings[topic]; !told {
			t.Errorf("the log has nothing to say of %s", topic)
		}
	}
	begun := slices.Concat(abouts["orders"], abouts["payments"], abouts["parcels"], abouts["products"], abouts["stock"], abouts["customers"], abouts["shop"], abouts["imports"], abouts["people"])
	for topic, telling := range tellings {
		if !slices.Contains(topics, topic) {
			t.Errorf("nothing emits %s", topic)
		}
		if !slices.ContainsFunc(begun, func(b string) bool { return strings.HasPrefix(topic, b) }) {
			t.Errorf("%s is in no part of the log", topic)
		}
		for _, what := range telling.whats {
			if !i18n.Has("audit.did_" + string(what)) {
				t.Errorf("%s has no text", what)
			}
		}
	}
	for about := range abouts {
		if about != "" && !i18n.Has("audit.about_"+string(about)) {
			t.Errorf("the part %s has no name", about)
		}
	}
}

// filled gives every field within v some value that is not the zero one.
func filled(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(1, 0)))
			return
		}
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				filled(v.Field(i))
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		filled(v.Index(0))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem())
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	default:
		v.SetInt(1)
	}
}

// fieldsOf returns the fields in which two values of a type can differ.
func fieldsOf[T any]() []events.Change {
	var none, all T
	filled(reflect.ValueOf(&all).Elem())
	return events.Differences(none, all, "EUR")
}

func TestEveryFieldThatCanChangeHasAName(t *testing.T) {
	all := slices.Concat(
		fieldsOf[stores.Terms](), fieldsOf[stores.Series](), fieldsOf[stores.Formats](), fieldsOf[stores.ProductLabel](), fieldsOf[stores.OwnCodes](),
		fieldsOf[address.Address](), fieldsOf[tax.Table](), fieldsOf[shipping.Methods](), fieldsOf[fulfilment.Boxes](), fieldsOf[string](),
		fieldsOf[catalog.Terms](), fieldsOf[customers.Terms](), fieldsOf[orders.Agreed](), fieldsOf[orders.Marks](), fieldsOf[staff.ToldPerson](), fieldsOf[staff.ToldRole](),
	)
	if len(all) < 100 {
		t.Fatalf("only %d fields were found", len(all))
	}
	for _, c := range all {
		for _, part := range segment.FindAllStringSubmatch(c.Field, -1) {
			if !i18n.Has("audit.field_" + part[1]) {
				t.Errorf("%s of %s has no name", part[1], c.Field)
			}
		}
	}
}

func TestEverySettingAndFigureHasAName(t *testing.T) {
	source, err := fs.Glob(os.DirFS(".."), "*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`settings\.Key\[[\w.]+\]\{\s*Name:\s+"([a-z_]+)"`)
	figure := regexp.MustCompile(`f\.(?:add|money|number|word|text)\("([a-z_]+)"`)
	settings, figures := 0, 0
	for _, name := range source {
		raw, err := fs.ReadFile(os.DirFS(".."), name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, found := range named.FindAllStringSubmatch(string(raw), -1) {
			settings++
			if !i18n.Has("audit.setting_" + found[1]) {
				t.Errorf("the setting %s has no name", found[1])
			}
		}
		for _, found := range figure.FindAllStringSubmatch(string(raw), -1) {
			figures++
			if !i18n.Has("audit.field_" + found[1]) {
				t.Errorf("the figure %s has no name", found[1])
			}
		}
	}
	if settings < 8 || figures < 15 {
		t.Errorf("only %d settings and %d figures were found", settings, figures)
	}
}
