// Package settings keeps what the owner has chosen: one typed value under one
// name, for a store or for the house.
//
// A setting is declared once, by the package it belongs to, with its default
// and its check. Secrets are never settings. Table: settings. Events emitted:
// settings.changed. Tier T1, storey c.
package settings

import (
	"encoding/json"
	"fmt"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// House is the store of a setting that belongs to no store.
const House = ""

// Key declares a setting: its name, the value it has until somebody chooses
// one, and what a choice must satisfy.
type Key[T any] struct {
	Name     string
	Default  T
	Check    func(T) error // nil when every T will do
	Currency string        // of the money in it; empty where there is none
}

// Value is a setting as it stands. Version is 0 for a default, and rises with
// each change.
type Value[T any] struct {
	Value   T
	Version int64
}

// Changed tells that a setting of a store, or of the house, was changed.
type Changed struct{ Store, Name string }

// Topic implements db.Event.
func (Changed) Topic() string { return "settings.changed" }

// About implements db.Event.
func (c Changed) About() (string, ident.Ref) { return c.Store, ident.Ref{Kind: "setting", ID: c.Name} }

// Get returns the setting of a store. What was saved before a field was added
// takes the field from the default.
func Get[T any](tx *db.Tx, store string, key Key[T]) (Value[T], error) {
	v := Value[T]{Value: key.Default}
	var raw string
	_, err := db.One(tx, func(scan db.Scan) (struct{}, error) { return struct{}{}, scan(&raw, &v.Version) },
		`SELECT value, version FROM settings WHERE store_id = $1 AND name = $2`, store, key.Name)
	if db.None(err) {
		return v, nil
	}
	if err != nil {
		return v, err
	}
	if err := json.Unmarshal([]byte(raw), &v.Value); err != nil {
		return v, fault.Internal(fmt.Errorf("setting %s: %w", key.Name, err))
	}
	return v, nil
}

// Known is Get for the setting that every order asks for; what it returns is shared,
// and nothing in it is to be changed.
func Known[T any](tx *db.Tx, store string, key Key[T]) (Value[T], error) {
	return db.Kept(tx, "settings", store, key.Name, func() (Value[T], error) { return Get(tx, store, key) })
}

// Set changes the setting of a store that stood at version, and returns it with
// its new version. Faults: those of the key's check; conflict fault.stale when
// somebody changed it meanwhile.
func Set[T any](tx *db.Tx, store string, key Key[T], value T, version int64) (Value[T], error) {
	if key.Check != nil {
		if err := key.Check(value); err != nil {
			return Value[T]{}, err
		}
	}
	was, err := Get(tx, store, key)
	if err != nil {
		return Value[T]{}, err
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return Value[T]{}, fault.Internal(fmt.Errorf("setting %s: %w", key.Name, err))
	}
	changed, err := tx.Exec(`INSERT INTO settings (store_id, name, value, version, updated_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (store_id, name) DO UPDATE SET value = excluded.value, version = excluded.version, updated_at = excluded.updated_at
		WHERE settings.version = $6`, store, key.Name, string(raw), version+1, tx.Now(), version)
	if err != nil {
		return Value[T]{}, err
	}
	if changed == 0 {
		return Value[T]{}, fault.Stale()
	}
	told := events.With(Changed{Store: store, Name: key.Name}, events.Differences(was.Value, value, key.Currency))
	return Value[T]{Value: value, Version: version + 1}, tx.Emit(told)
}

// Chosen returns those of some texts that a store, any of them, has chosen.
func Chosen(tx *db.Tx, key Key[string], texts []string) ([]string, error) {
	raw := make([]string, len(texts))
	for i, text := range texts {
		value, err := json.Marshal(text)
		if err != nil {
			return nil, fault.Internal(err)
		}
		raw[i] = string(value)
	}
	list := db.NewList(`SELECT value FROM settings`, page.Order{}).Where("name = ?", key.Name).In("value", raw)
	return db.Listed(tx, list, func(scan db.Scan) (text string, err error) {
		var value string
		if err := scan(&value); err != nil {
			return "", err
		}
		if err := json.Unmarshal([]byte(value), &text); err != nil {
			return "", fault.Internal(fmt.Errorf("setting %s: %w", key.Name, err))
		}
		return text, nil
	})
}
