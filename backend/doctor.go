package backend

import (
	"context"
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/jobs"
	"shopbench/backend/stock"
)

// Level is how a finding of the doctor is to be taken.
type Level string

// The levels of a finding.
const (
	Good    Level = "good"
	Warning Level = "warning" // works, but somebody should look
	Bad     Level = "bad"     // something is wrong
)

// Finding is one thing that the doctor looked at: a key of the text catalogue
// with its arguments, and what to make of it.
type Finding struct {
	Level Level
	Key   string
	Args  map[string]any
}

// oldBackup is how long something may have been in no backup.
const oldBackup = 48 * time.Hour

// Doctor looks at all that can be wrong with a shop and says what it found,
// the good as well. It changes nothing and works beside an open shop.
func (b *Backend) Doctor(ctx context.Context) ([]Finding, error) {
	report, err := b.DB.Inspect(ctx)
	if err != nil {
		return nil, err
	}
	findings := databaseFindings(report)
	for _, look := range []func(*db.Tx) ([]Finding, error){logFindings, jobFindings, stockFindings} {
		found, err := db.View(ctx, b.DB, look)
		if err != nil {
			return nil, err
		}
		findings = append(findings, found...)
	}
	if b.cfg.Database != "" {
		return findings, nil
	}
	kept, err := b.backupFindings(ctx)
	return append(findings, kept...), err
}

func databaseFindings(r db.Report) []Finding {
	var findings []Finding
	for _, problem := range r.Problems {
		findings = append(findings, Finding{Bad, "doctor.damaged", map[string]any{"problem": problem}})
	}
	if len(findings) == 0 {
		findings = append(findings, Finding{Good, "doctor.whole", map[string]any{"engine": string(r.Engine), "schema": r.Schema}})
	}
	durable := r.Synchronous == "on" || r.Synchronous == "2" && r.Journal == "wal"
	switch {
	case r.Synchronous == "": // beside the program that writes
	case durable:
		findings = append(findings, Finding{Good, "doctor.durable", nil})
	default:
		findings = append(findings, Finding{Bad, "doctor.not_durable", map[string]any{"setting": r.Synchronous}})
	}
	return findings
}

func logFindings(tx *db.Tx) ([]Finding, error) {
	_, at, err := events.Newest(tx)
	if err != nil {
		return nil, err
	}
	clockFinding := Finding{Good, "doctor.clock", map[string]any{"now": tx.Now()}}
	if tx.Now().Before(at) {
		clockFinding = Finding{Bad, "doctor.clock_behind", map[string]any{"now": tx.Now(), "newest": at}}
	}
	findings := []Finding{clockFinding}
	parked, err := events.ParkedEvents(tx, 20)
	for _, p := range parked {
		findings = append(findings, Finding{Bad, "doctor.parked", map[string]any{"seq": p.Seq, "subscriber": p.Subscriber, "problem": p.Problem}})
	}
	if len(parked) == 0 {
		findings = append(findings, Finding{Good, "doctor.none_parked", nil})
	}
	return findings, err
}

func jobFindings(tx *db.Tx) ([]Finding, error) {
	failed, err := jobs.AllFailed(tx, 20)
	var findings []Finding
	for _, f := range failed {
		findings = append(findings, Finding{Bad, "doctor.job_failed", map[string]any{"kind": f.Kind, "since": f.At, "problem": f.Problem}})
	}
	return findings, err
}

func stockFindings(tx *db.Tx) ([]Finding, error) {
	wrong, err := stock.Verify(tx, 20)
	if len(wrong) == 0 {
		return []Finding{{Good, "doctor.stock", nil}}, err
	}
	var findings []Finding
	for _, w := range wrong {
		findings = append(findings, Finding{Bad, "doctor.stock_wrong", map[string]any{"variant": w.Variant, "on_hand": w.OnHand, "reserved": w.Reserved}})
	}
	return findings, err
}

func (b *Backend) backupFindings(ctx context.Context) ([]Finding, error) {
	s, err := b.Backups.State(ctx)
	if err != nil {
		return nil, err
	}
	var findings []Finding
	if f := s.Failure; f != nil {
		findings = append(findings, Finding{Warning, "doctor.backup_failed", map[string]any{"at": f.At, "problem": f.Why}})
	}
	if len(s.All) == 0 {
		return append(findings, Finding{Warning, "doctor.no_backup", nil}), nil
	}
	made := map[string]any{"made": s.All[0].Made}
	if !s.Unsaved.IsZero() && b.DB.Now().Sub(s.Unsaved) > oldBackup {
		return append(findings, Finding{Warning, "doctor.old_backup", made}), nil
	}
	return append(findings, Finding{Good, "doctor.backup", made}), nil
}
