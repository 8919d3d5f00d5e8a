package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// refusal is how a command ends that does not do what was asked.
type refusal struct {
	exit   int
	key    string
	en, de string // what is said; of a longer sentence its beginning
}

// runner runs the program as somebody would whose system speaks a language.
type runner func(t *testing.T, language string, args ...string) (code int, out, problems string)

// refuses runs a command as people of both languages do, and as a program does, and
// fails unless it is refused in just this way.
func (r refusal) refuses(t *testing.T, run runner, args ...string) {
	t.Helper()
	for language, sentence := range map[string]string{"en": r.en, "de": r.de} {
		code, out, problems := run(t, language, args...)
		if code != r.exit || out != "" || !strings.HasPrefix(problems, sentence) || strings.Count(problems, "\n") != 1 {
			t.Errorf("%v in %s: exit %d, %q, %q", args, language, code, out, problems)
		}
		code, out, problems = run(t, language, append(args, "--json")...)
		var said struct{ Key, Text string }
		if err := json.Unmarshal([]byte(problems), &said); err != nil || code != r.exit || out != "" || said.Key != r.key || !strings.HasPrefix(said.Text, sentence) {
			t.Errorf("%v in %s: exit %d, %q, %q, %v", args, language, code, out, problems, err)
		}
	}
}
