// Package i18n holds every sentence that Shopbench says, in every language it
// speaks: one flat catalogue a language, which the office reads too.
//
// A text names its arguments in braces, "{name}". A text that depends on a
// number n is a family of keys that end in # and a CLDR plural category
// ("rows.left#one", "rows.left#other"); code uses the bare key. English is the
// language that has every text.
//
// Tier T1, storey a.
package i18n
