package stores

import (
	"context"
	"strings"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
)

// OwnCodes is from which range a store takes the EANs that it gives its goods itself.
type OwnCodes struct {
	Begin string // the digits that all begin with: a company's prefix of GS1, or one of 20 to 29
}

// Bounds of the beginning: of twelve digits some must be left to tell the goods apart.
const leastBegin, mostBegin = 2, 9

var ownCodesKey = settings.Key[OwnCodes]{Name: "own_codes", Default: OwnCodes{Begin: "20"}, Check: OwnCodes.check}

func (c OwnCodes) check() error {
	var faults fault.List
	digits := strings.Trim(c.Begin, "0123456789") == ""
	faults.Check(digits && len(c.Begin) >= leastBegin && len(c.Begin) <= mostBegin, fault.Invalid("stores.own_codes", "least", leastBegin, "most", mostBegin).At("begin"))
	return faults.Err()
}

// OwnCodes returns from which range the store takes its own EANs. Fault: not_found
// stores.unknown.
func (s *Service) OwnCodes(ctx context.Context, store string) (settings.Value[OwnCodes], error) {
	return Setting(ctx, s, store, ownCodesKey)
}

// EditOwnCodes is the wish to change a range that was read at a version.
type EditOwnCodes struct {
	Store   string
	Codes   OwnCodes
	Version int64
}

// EditOwnCodes changes from which range the store takes its own EANs; those that goods
// have stay. Faults: invalid stores.own_codes; not_found stores.unknown; conflict
// fault.stale.
func (s *Service) EditOwnCodes(ctx context.Context, cmd EditOwnCodes) (settings.Value[OwnCodes], error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (settings.Value[OwnCodes], error) {
		return ChooseIn(tx, cmd.Store, ownCodesKey, cmd.Codes, cmd.Version)
	})
}
