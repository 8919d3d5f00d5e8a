//go:build desktop || dev || bindings

package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os"

	windows "github.com/wailsapp/wails/v2/pkg/runtime"
)

const (
	// smokeVariable names the file that the smoke test's page reports to; the
	// window opens that page only when it is set.
	smokeVariable = "SHOPBENCH_SMOKE"
	// smokeEcho answers what was sent to it with its length and SHA-256.
	smokeEcho = "/smoke/echo"
)

// smoke is the window's half of the smoke test, which proves that the parts of
// a real window work together: reads, writes with a large body, and events.
type smoke struct{ report string }

// newSmoke returns nil when no smoke test is asked for.
func newSmoke(report string) *smoke {
	if report == "" {
		return nil
	}
	return &smoke{report: report}
}

// begin opens the page.
func (s *smoke) begin(life context.Context) {
	if s != nil {
		windows.WindowExecJS(life, "location.hash = '#/smoke'")
	}
}

func (s *smoke) bound() []any {
	if s == nil {
		return nil
	}
	return []any{&Smoke{report: s.report}}
}

// Smoke is what the smoke test's page reports through.
type Smoke struct{ report string }

// Report writes what the page found, JSON, to the file that the test waits for.
func (s *Smoke) Report(found string) error {
	part := s.report + ".part"
	if err := os.WriteFile(part, []byte(found), 0o600); err != nil {
		return err
	}
	return os.Rename(part, s.report)
}

func echo(w http.ResponseWriter, r *http.Request) {
	sum := sha256.New()
	n, err := io.Copy(sum, r.Body)
	if err != nil {
		slog.Error("smoke: echo", "error", err)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"bytes": n, "sha256": hex.EncodeToString(sum.Sum(nil))})
}
