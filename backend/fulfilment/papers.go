package fulfilment

import (
	"context"
	"io"
	"strings"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
)

// maxReason is the longest reason for printing once more, in characters.
const maxReason = 200

// PrintPaper is the wish to print a paper of a parcel.
type PrintPaper struct {
	Paper  string
	Reason string // why once more; may be empty
}

// Print writes down that a paper is printed, and returns how often by now. Its bytes
// are those that were drawn when the parcel was packed. Faults: invalid
// fulfilment.reason_long; not_found fulfilment.paper_unknown.
func (s *Service) Print(ctx context.Context, cmd PrintPaper) (Paper, error) {
	cmd.Reason = strings.Join(strings.Fields(cmd.Reason), " ")
	if utf8.RuneCountInString(cmd.Reason) > maxReason {
		return Paper{}, fault.Invalid("fulfilment.reason_long", "max", maxReason).At("reason")
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Paper, error) {
		p, of, err := paper(tx, cmd.Paper)
		if err != nil {
			return Paper{}, err
		}
		p.Prints++
		if _, err := tx.Exec(`UPDATE shipment_papers SET prints = $2 WHERE id = $1`, p.ID, p.Prints); err != nil {
			return Paper{}, err
		}
		return p, tx.Emit(Printed{of, p.ID, string(p.Kind), p.Prints, cmd.Reason})
	})
}

// Read returns a paper of a parcel as it was drawn, to the byte. Faults: not_found
// fulfilment.paper_unknown; unavailable files.unreadable.
func (s *Service) Read(ctx context.Context, id string) (orders.PaperKind, []byte, error) {
	p, err := db.View(ctx, s.db, func(tx *db.Tx) (Paper, error) {
		p, _, err := paper(tx, id)
		return p, err
	})
	if err != nil {
		return "", nil, err
	}
	content, _, err := s.files.Open(ctx, p.Hash, 0)
	if err != nil {
		return "", nil, err
	}
	defer func() { _ = content.Close() }()
	body, err := io.ReadAll(content)
	if err != nil {
		return "", nil, fault.Unavailable("files.unreadable", "path", p.Hash).Because(err)
	}
	return p.Kind, body, nil
}
