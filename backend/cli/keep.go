package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"shopbench/backend"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/i18n"
)

func backupFlags(f *flag.FlagSet, o *options) { f.StringVar(&o.to, "to", "", "") }

// runBackup copies the shop, whether or not it is open.
func runBackup(ctx context.Context, s *session) (err error) {
	b, dir, err := s.beside(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	to := s.options.to
	if to == "" {
		to = dir.Backups()
	}
	made, err := backup.Make(ctx, b.DB, dir, to, backup.ByHand)
	if err != nil {
		return err
	}
	s.say(map[string]any{"path": made.Path, "bytes": made.Bytes, "sha256": made.Sum, "made_at": made.Made},
		s.text("cli.backup.done", "path", made.Path))
	return nil
}

// runRestore brings a backup back, in place of the shop that is there.
func runRestore(ctx context.Context, s *session) (err error) {
	if len(s.args) != 1 {
		return fault.Invalid("cli.restore.what")
	}
	if s.database() != "" {
		return fault.Unsupported("db.copy_postgres")
	}
	dir, err := s.folder()
	if err != nil {
		return err
	}
	lock, err := dir.Lock("restore")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	done, err := backup.Restore(ctx, s.args[0], dir, clock.System())
	if err != nil {
		return err
	}
	text := s.text("cli.restore.done", "made", done.From.Made)
	if done.Kept != "" {
		text += "\n" + s.text("cli.restore.kept", "path", done.Kept)
	}
	s.say(map[string]any{"made_at": done.From.Made, "kept": done.Kept}, text)
	return nil
}

// runDoctor says how the shop is doing.
func runDoctor(ctx context.Context, s *session) (err error) {
	b, _, err := s.beside(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	findings, err := b.Doctor(ctx)
	if err != nil {
		return err
	}
	type line struct {
		Level backend.Level  `json:"level"`
		Key   string         `json:"key"`
		Args  map[string]any `json:"args,omitempty"`
	}
	var lines []line
	var texts []string
	var verdict error
	for _, f := range findings {
		lines = append(lines, line(f))
		texts = append(texts, fmt.Sprintf("%s %s", marks[f.Level], i18n.Text(s.language, f.Key, s.own(f.Args))))
		if f.Level == backend.Bad {
			verdict = errUnwell
		}
	}
	s.say(lines, strings.Join(texts, "\n"))
	return verdict
}

// marks stand before a finding.
var marks = map[backend.Level]string{backend.Good: "✓", backend.Warning: "!", backend.Bad: "✗"}

func runVersion(_ context.Context, s *session) error {
	s.say(map[string]string{"version": backend.Version}, "Shopbench "+backend.Version)
	return nil
}
