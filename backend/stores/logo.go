package stores

import (
	"context"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/settings"
)

// logoKey is the hash of the picture that stands at the head of a store's paper;
// empty for its name.
var logoKey = settings.Key[string]{Name: "logo"}

// Logo returns the hash of the store's logo; empty without one. Fault: not_found
// stores.unknown.
func (s *Service) Logo(ctx context.Context, store string) (string, error) {
	v, err := Setting(ctx, s, store, logoKey)
	return v.Value, err
}

// LogoIn returns the logo of a store that there is, inside tx.
func LogoIn(tx *db.Tx, store string) (string, error) {
	v, err := settings.Get(tx, store, logoKey)
	return v.Value, err
}

// ChooseLogo makes a picture that is kept in files already the store's logo, in
// place of the one before; an empty hash takes it away. Faults: not_found
// stores.unknown, files.unknown.
func (s *Service) ChooseLogo(ctx context.Context, store, hash string) (string, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (string, error) {
		if hash != "" {
			if _, err := files.Get(tx, hash); err != nil {
				return "", err
			}
		}
		before, err := settings.Get(tx, store, logoKey)
		if err != nil {
			return "", err
		}
		v, err := ChooseIn(tx, store, logoKey, hash, before.Version)
		return v.Value, err
	})
}

// NamedLogos tells which of some files are the logo of a store: what a sweep of the
// files must leave alone.
func NamedLogos(tx *db.Tx, hashes []string) ([]string, error) {
	return settings.Chosen(tx, logoKey, hashes)
}
