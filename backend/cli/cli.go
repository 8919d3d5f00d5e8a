package cli

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"strings"
	"time"

	"shopbench/backend"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/i18n"
)

// Desktop opens the program's window on a shop and returns when it is closed.
// It returns fault.Unsupported where this build has no window.
type Desktop func(ctx context.Context, b *backend.Backend) error

// Program is one run of the command line.
type Program struct {
	Out, Err io.Writer
	Env      func(string) string
	Desktop  Desktop
}

// command is one of the program's commands. Its summary is the text
// cli.<name>, its arguments the text cli.<name>.args if there is one.
type command struct {
	name  string
	flags func(*flag.FlagSet, *options)
	run   func(context.Context, *session) error
}

// options is what the flags say.
type options struct {
	data, database, office, to string
	country, store             string
	json, dry, offline, stock  bool
	demo                       bool
}

// commands in the order in which help lists them. The first is what a bare
// "shopbench" does.
var commands = []command{
	{name: "desktop", flags: serveFlags, run: runDesktop},
	{name: "serve", flags: serveFlags, run: runServe},
	{name: "import", flags: importFlags, run: runImport},
	{name: "export", run: runExport},
	{name: "seed", flags: seedFlags, run: runSeed},
	{name: "backup", flags: backupFlags, run: runBackup},
	{name: "restore", run: runRestore},
	{name: "pin", run: runPIN},
	{name: "doctor", run: runDoctor},
	{name: "version", run: runVersion},
}

// session is a command that is being run.
type session struct {
	program  *Program
	options  options
	args     []string // behind the flags
	language string
}

// exitCodes is the exit code of each class of fault: see the package's doc.
var exitCodes = map[fault.Code]int{
	fault.CodeInternal: 1, fault.CodeInvalid: 2, fault.CodeConflict: 3, fault.CodeNotFound: 4,
	fault.CodeUnavailable: 5, fault.CodeLimit: 5, fault.CodeUnsupported: 6,
	fault.CodeForbidden: 7, fault.CodeUnauthenticated: 7,
}

// errUnwell ends a doctor's visit that found something bad, which it has said
// already.
var errUnwell = errors.New("something is wrong with the shop")

// Run runs the command that args name and returns the exit code.
func (p *Program) Run(ctx context.Context, args []string) int {
	s := &session{program: p, language: p.language()}
	err := s.dispatch(ctx, args)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errUnwell):
		return 1
	}
	s.sayFault(err)
	return exitCodes[fault.Of(err).Code]
}

// language returns the language that the system speaks, as POSIX says it.
func (p *Program) language() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := p.Env(name); v != "" {
			return i18n.Match(v)
		}
	}
	return i18n.Match("")
}

func (s *session) dispatch(ctx context.Context, args []string) error {
	name := commands[0].name
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	if name == "help" || len(args) > 0 && name == commands[0].name && isHelp(args[0]) {
		return s.help()
	}
	for _, c := range commands {
		if c.name == name {
			return s.parse(ctx, c, args)
		}
	}
	return fault.Invalid("cli.unknown_command", "command", name)
}

func isHelp(arg string) bool { return arg == "-h" || arg == "-help" || arg == "--help" }

// parse reads a command's flags, which may stand before and behind its
// arguments, and runs it.
func (s *session) parse(ctx context.Context, c command, args []string) error {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&s.options.data, "data", "", "")
	flags.StringVar(&s.options.database, "db", "", "")
	flags.BoolVar(&s.options.json, "json", false, "")
	flags.BoolVar(&s.options.offline, "offline", false, "")
	if c.flags != nil {
		c.flags(flags, &s.options)
	}
	for {
		err := flags.Parse(args)
		switch {
		case errors.Is(err, flag.ErrHelp):
			return s.helpOn(c, flags)
		case err != nil:
			return fault.Invalid("cli.flag", "problem", err.Error(), "command", c.name)
		}
		if flags.NArg() == 0 {
			return c.run(ctx, s)
		}
		s.args = append(s.args, flags.Arg(0))
		args = flags.Args()[1:]
	}
}

// text returns a text in the reader's language; pairs are its arguments.
func (s *session) text(key string, pairs ...any) string {
	args := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return i18n.Text(s.language, key, s.own(args))
}

// own returns arguments with their times in the reader's own zone and their
// faults in the reader's language.
func (s *session) own(args map[string]any) map[string]any {
	own := maps.Clone(args)
	for name, v := range own {
		switch v := v.(type) {
		case time.Time:
			own[name] = v.Local()
		case *fault.Error:
			own[name] = s.sentence(v)
		}
	}
	return own
}

// sentence says a fault, each of its sentences on a line.
func (s *session) sentence(f *fault.Error) string {
	own := *f
	own.Args, own.Also = s.own(f.Args), nil
	lines := []string{i18n.Fault(s.language, &own)}
	for _, also := range f.Also {
		lines = append(lines, s.sentence(also))
	}
	return strings.Join(lines, "\n")
}

// say writes a result: for a program as one line of JSON, else as text.
func (s *session) say(result any, text string) {
	if s.options.json {
		_ = json.NewEncoder(s.program.Out).Encode(result) // a closed pipe cannot be told
		return
	}
	_, _ = fmt.Fprintln(s.program.Out, text)
}

// sayFault writes what went wrong.
func (s *session) sayFault(err error) {
	f := fault.Of(err)
	sentence := s.sentence(f)
	if s.options.json {
		_ = json.NewEncoder(s.program.Err).Encode(failure{Code: f.Code, Key: f.Key, Args: f.Args, Text: sentence})
		return
	}
	_, _ = fmt.Fprintln(s.program.Err, sentence)
	if f.Code == fault.CodeInternal {
		_, _ = fmt.Fprintln(s.program.Err, f.Error()) // for whoever is asked for help
	}
}

// failure is a fault as JSON.
type failure struct {
	Code fault.Code     `json:"code"`
	Key  string         `json:"key"`
	Args map[string]any `json:"args,omitempty"`
	Text string         `json:"text"`
}

// folder opens the data folder that was asked for.
func (s *session) folder() (datadir.Dir, error) {
	path := s.options.data
	if path == "" {
		own, err := datadir.Default()
		if err != nil {
			return datadir.Dir{}, err
		}
		path = own
	}
	return datadir.Open(path)
}

// open opens the shop to change it.
func (s *session) open(ctx context.Context, purpose string) (*backend.Backend, error) {
	return s.openAs(ctx, backend.Config{Purpose: purpose})
}

// keepOpen opens the shop for the day: it is backed up each night and in the end.
func (s *session) keepOpen(ctx context.Context, purpose string) (*backend.Backend, error) {
	return s.openAs(ctx, backend.Config{Purpose: purpose, Snapshots: true})
}

func (s *session) openAs(ctx context.Context, cfg backend.Config) (*backend.Backend, error) {
	dir, err := s.folder()
	if err != nil {
		return nil, err
	}
	cfg.Data, cfg.Database, cfg.Offline = dir, s.database(), s.options.offline
	return backend.Open(ctx, cfg)
}

// beside opens the shop to read it, whether or not another program has it.
func (s *session) beside(ctx context.Context) (*backend.Backend, datadir.Dir, error) {
	dir, err := s.folder()
	if err != nil {
		return nil, dir, err
	}
	b, err := backend.Open(ctx, backend.Config{Data: dir, Database: s.database(), ReadOnly: true})
	return b, dir, err
}

// database returns the URL of a server, which may hold a password and is
// therefore better given by the environment.
func (s *session) database() string {
	if s.options.database != "" {
		return s.options.database
	}
	return s.program.Env("SHOPBENCH_DB")
}

// System returns the command line of the process.
func System(desktop Desktop) *Program {
	return &Program{Out: os.Stdout, Err: os.Stderr, Env: os.Getenv, Desktop: desktop}
}
