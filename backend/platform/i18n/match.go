package i18n

import (
	"strings"

	"golang.org/x/text/language"
)

// Match returns the language of Languages that suits the preferences best, the
// first one most: tags such as "de-AT", the value of an Accept-Language header,
// or a POSIX locale such as "de_DE.UTF-8". English when none suits.
func Match(preferences ...string) string { return match(Languages(), preferences) }

func match(have, preferences []string) string {
	tags := make([]language.Tag, len(have))
	for i, l := range have {
		tags[i] = language.Make(l)
	}
	var wanted []language.Tag
	for _, p := range preferences {
		parsed, _, err := language.ParseAcceptLanguage(tagOf(p))
		if err == nil {
			wanted = append(wanted, parsed...)
		}
	}
	// The tag that comes back may carry extensions of its own; the index is
	// what says which of ours it is.
	_, i, _ := language.NewMatcher(tags).Match(wanted...)
	return have[i]
}

// tagOf turns a POSIX locale into a language tag; anything else stays. A dot
// also stands in the weights of a header, which a locale has none of.
func tagOf(preference string) string {
	if strings.ContainsAny(preference, ",;") {
		return preference
	}
	if end := strings.IndexAny(preference, ".@"); end >= 0 {
		preference = preference[:end]
	}
	if preference == "C" || preference == "POSIX" {
		return ""
	}
	return strings.ReplaceAll(preference, "_", "-")
}
