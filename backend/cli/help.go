package cli

import (
	"flag"
	"fmt"
	"strings"

	"shopbench/backend/platform/i18n"
)

// help lists the commands.
func (s *session) help() error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", s.text("cli.about"), s.text("cli.usage"))
	for _, c := range commands {
		fmt.Fprintf(&b, "  %-10s %s\n", c.name, s.text("cli."+c.name))
	}
	fmt.Fprintf(&b, "\n%s", s.text("cli.more"))
	s.say(map[string]string{"help": b.String()}, b.String())
	return nil
}

// helpOn explains one command.
func (s *session) helpOn(c command, flags *flag.FlagSet) error {
	usage := "shopbench " + c.name
	if key := "cli." + c.name + ".args"; i18n.Has(key) {
		usage += " " + s.text(key)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n\n", usage, s.text("cli."+c.name))
	flags.VisitAll(func(f *flag.Flag) {
		fmt.Fprintf(&b, "  --%-10s %s\n", f.Name, s.text("cli.flag."+f.Name))
	})
	s.say(map[string]string{"help": b.String()}, strings.TrimRight(b.String(), "\n"))
	return nil
}
