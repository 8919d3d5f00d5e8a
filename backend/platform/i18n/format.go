package i18n

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// format is how a language writes what is put into its texts.
type format struct {
	group  string // between groups of three digits
	point  string // before the fraction
	moment string // a time, short
	day    string
}

// The month is a word in English, since a British and an American reader would
// take 3/4 for different days.
var formats = map[string]format{
	"en":    {group: ",", point: ".", moment: "2 Jan 2006, 15:04", day: "2 Jan 2006"},
	"en-US": {group: ",", point: ".", moment: "Jan 2, 2006, 15:04", day: "Jan 2, 2006"},
	"de":    {group: ".", point: ",", moment: "02.01.2006, 15:04", day: "02.01.2006"},
}

func formatOf(language string) format {
	if f, ok := formats[language]; ok {
		return f
	}
	return formats[English]
}

var placeholder = regexp.MustCompile(`\{[a-z][a-z0-9_]*\}`)

// formatIn returns how a locale writes: as its language does, unless it has ways of
// its own.
func formatIn(locale string) format {
	if f, ok := formats[locale]; ok {
		return f
	}
	return formatOf(texts.nearest(locale))
}

func fill(text string, args map[string]any, f format) string {
	return placeholder.ReplaceAllStringFunc(text, func(slot string) string {
		value, ok := args[slot[1:len(slot)-1]]
		if !ok {
			return slot
		}
		return f.value(value)
	})
}

func (f format) value(v any) string {
	switch v := v.(type) {
	case time.Time:
		return v.Format(f.moment)
	case fmt.Stringer:
		return v.String()
	}
	if digits, ok := whole(v); ok {
		return f.grouped(digits)
	}
	return fmt.Sprint(v)
}

// whole returns the decimal digits of an integer of any type.
func whole(v any) (string, bool) {
	switch r := reflect.ValueOf(v); {
	case r.CanInt():
		return strconv.FormatInt(r.Int(), 10), true
	case r.CanUint():
		return strconv.FormatUint(r.Uint(), 10), true
	}
	return "", false
}

func (f format) grouped(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	head := len(digits) % 3
	groups := []string{}
	if head > 0 {
		groups = append(groups, digits[:head])
	}
	for ; head < len(digits); head += 3 {
		groups = append(groups, digits[head:head+3])
	}
	return sign + strings.Join(groups, f.group)
}
