package transfer

import (
	"strings"

	"shopbench/backend/catalog"
	"shopbench/backend/platform/i18n"
)

// statuses are what a file calls the status of a product.
var statuses = map[string]catalog.Status{
	"active": catalog.StatusActive, "aktiv": catalog.StatusActive, "activo": catalog.StatusActive, "actif": catalog.StatusActive,
	"draft": catalog.StatusDraft, "entwurf": catalog.StatusDraft, "borrador": catalog.StatusDraft, "brouillon": catalog.StatusDraft,
	"archived": catalog.StatusArchived, "archiviert": catalog.StatusArchived, "archivado": catalog.StatusArchived, "archive": catalog.StatusArchived,
	"unlisted": catalog.StatusActive,
}

// policies are what a file says of a variant whose stock is used up.
var policies = map[string]catalog.Policy{"deny": catalog.PolicyDeny, "continue": catalog.PolicyContinue}

// truths are the words for yes and no, folded.
var truths = map[string]bool{
	"true": true, "yes": true, "1": true, "wahr": true, "ja": true, "verdadero": true, "si": true, "vrai": true, "oui": true, "y": true,
	"false": false, "no": false, "0": false, "falsch": false, "nein": false, "falso": false, "faux": false, "non": false, "n": false,
}

// truth reads a yes or no; false for what is neither.
func truth(s string) (value, ok bool) {
	value, ok = truths[i18n.Fold(s)]
	return value, ok
}

// plainNumber returns a number of a spreadsheet as a plain decimal: with a
// point, without grouping. "1.234,50", "1,234.50", "1'234.50", "12,5" and "'12.5" are
// numbers; "1.234" is one and a bit, as files for programs write it. False for
// what is none.
func plainNumber(s string) (string, bool) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "'")
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u00a0\u202f'’", r) {
			return -1
		}
		return r
	}, s)
	if strings.LastIndexByte(s, '-') > 0 {
		return "", false
	}
	point, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	switch {
	case comma > point && point >= 0: // 1.234,50
		s = strings.ReplaceAll(s[:comma], ".", "") + "." + s[comma+1:]
	case point > comma && comma >= 0: // 1,234.50
		s = strings.ReplaceAll(s, ",", "")
	case comma >= 0 && strings.Count(s, ",") == 1:
		s = s[:comma] + "." + s[comma+1:]
	}
	digits := strings.TrimPrefix(s, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole+fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return "", false
	}
	return s, true
}

// code returns a SKU or barcode without the apostrophe that keeps a
// spreadsheet from making a number of it.
func code(s string) string { return strings.TrimPrefix(strings.TrimSpace(s), "'") }
