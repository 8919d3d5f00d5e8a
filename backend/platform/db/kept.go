package db

// keptKey names what the writer remembers: what it is, of which store, by which
// name.
type keptKey struct{ what, store, name string }

// Kept returns what load reads for a writing transaction, and on SQLite remembers
// it for those that follow: nobody else writes there, so it stays true until a
// transaction that changes it calls Forget. It is for small rows that every order
// asks for and hardly anybody changes. The value is shared: who gets it changes
// nothing in it.
func Kept[T any](tx *Tx, what, store, name string, load func() (T, error)) (T, error) {
	if !tx.writable || tx.forgetful || tx.Engine() != SQLite {
		return load()
	}
	key := keptKey{what, store, name}
	if v, ok := tx.db.kept[key].(T); ok {
		return v, nil
	}
	v, err := load()
	if err == nil {
		tx.db.kept[key] = v
	}
	return v, err
}

// Forget forgets all that Kept remembers; for the rest of the transaction, which
// may yet be rolled back, nothing is remembered anew. Whoever writes a row that is
// read through Kept calls it before.
func (tx *Tx) Forget() {
	clear(tx.db.kept)
	tx.forgetful = true
}
