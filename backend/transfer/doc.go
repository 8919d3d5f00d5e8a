// Package transfer brings files in and out: product files of other systems,
// read with whatever encoding, delimiter and language of headings they have.
//
// Invariants:
//   - What a file means is guessed only where the guess is sure; a column that
//     is not is left open and said so.
//   - An import is a row with a position: each turn commits its products and
//     the position together, so a killed import goes on where it was. A job
//     goes on with it while nobody waits.
//   - The same file again changes nothing.
//   - Every row that was not taken is listed with its line and the reason.
//
// Tables: imports, import_files, import_rows, external_refs. Events emitted:
// transfer.prepared, transfer.started, transfer.finished. Heard: none. Tier T8.
package transfer
