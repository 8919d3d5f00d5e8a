// Package files keeps pictures: each once, under the hash of its bytes, with
// smaller ones of three sizes beside it; and documents, to the byte.
//
// What comes in is judged by its bytes, never by its name. Its dimensions are
// read before it is decoded, it is turned as its camera meant, made small enough
// for any screen, and written anew, so that nothing of what a camera notes (where,
// when, whose) is kept. The smaller ones are made at once and not when they are
// asked for: whoever looks at a list must not have to write.
//
// Invariants:
//   - A row is never without its bytes: in the folder these are on the disk,
//     files and names, before the transaction that names them; on PostgreSQL they
//     are in that transaction.
//   - The same bytes put again add nothing. The hash of what came in is
//     remembered beside the hash of what was kept.
//   - What is put is kept for a day, named or not. Later Sweep removes what
//     nothing names; who names a blob does so in a transaction with Get.
//   - One picture is decoded at a time, so the memory it takes is bounded.
//
// Tables: files, file_originals, and file_bytes on PostgreSQL.
// Tier T1, storey b.
package files
