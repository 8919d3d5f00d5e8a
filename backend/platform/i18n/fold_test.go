package i18n

import "testing"

func TestNamesThatReadAlikeHaveOneKey(t *testing.T) {
	for _, same := range [][]string{
		{"Crème BRÛLÉE", "creme  brulee", " Creme Brulee ", "ｃｒｅｍｅ brulee"},
		{"Straße", "STRASSE"},
		{"Ελλάς", "ΕΛΛΑΣ"},
		{" Blue\tCANDLE  20cm\n", "blue candle 20cm", "\u00a0Blue Ｃandle 20㎝"},
	} {
		for _, s := range same {
			if Fold(s) != Fold(same[0]) {
				t.Errorf("%q is %q, %q is %q", same[0], Fold(same[0]), s, Fold(s))
			}
		}
	}
	if Fold("Tee") == Fold("Tea") || Fold("蠟燭") != "蠟燭" {
		t.Error("different names have one key")
	}
}

func TestALocaleIsWrittenOneWay(t *testing.T) {
	for s, want := range map[string]string{"de-ch": "de-CH", "en": "en", "pt_BR": "pt-BR"} {
		if got, ok := Tag(s); !ok || got != want {
			t.Errorf("%q is %q, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "und", "german language", "x!"} {
		if got, ok := Tag(s); ok {
			t.Errorf("%q passes as %q", s, got)
		}
	}
}
