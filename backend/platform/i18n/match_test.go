package i18n

import "testing"

func TestTheLanguageIsTheOneThatThePersonReadsBest(t *testing.T) {
	for name, c := range map[string]struct {
		preferences []string
		want        string
	}{
		"German":                               {[]string{"de"}, "de"},
		"Austrian":                             {[]string{"de-AT"}, "de"},
		"a Linux desktop in Germany":           {[]string{"de_DE.UTF-8"}, "de"},
		"an old Linux with the euro":           {[]string{"de_DE@euro"}, "de"},
		"an older one still":                   {[]string{"de_DE.ISO-8859-15@euro"}, "de"},
		"a Linux server":                       {[]string{"C.UTF-8"}, "en"},
		"a bare environment":                   {[]string{"", "POSIX"}, "en"},
		"British":                              {[]string{"en-GB"}, "en"},
		"Swiss German by its own name":         {[]string{"gsw"}, "de"},
		"a browser's header":                   {[]string{"fr-CH, fr;q=0.9, de;q=0.7, *;q=0.5"}, "de"},
		"a browser's header with one language": {[]string{"de;q=0.9"}, "de"},
		"the setting before the environment":   {[]string{"en", "de_DE.UTF-8"}, "en"},
		"the environment when nothing is set":  {[]string{"", "de_DE.UTF-8"}, "de"},
		"a language that we do not speak":      {[]string{"ja"}, "en"},
		"the second best":                      {[]string{"ja", "de"}, "de"},
		"nothing":                              {nil, "en"},
		"rubbish":                              {[]string{"%%%", "-", "_", ".", "@", "\x00", "1234567890123"}, "en"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Match(c.preferences...); got != c.want {
				t.Errorf("%q reads %q, want %q", c.preferences, got, c.want)
			}
		})
	}
}

func TestAMatchIsALanguageThatWeHaveEvenWhenTheTagGrowsExtensions(t *testing.T) {
	have := []string{"en", "zh-Hant", "zh-Hans"}
	if got := match(have, []string{"zh_TW.UTF-8"}); got != "zh-Hant" {
		t.Errorf("Taiwan reads %q", got)
	}
	if got := match(have, []string{"zh-CN-u-rg-twzzzz"}); got != "zh-Hans" {
		t.Errorf("the mainland reads %q", got)
	}
}
