// Package watch sees files that are put into a folder.
//
// Invariants:
//   - A file is told of when it has not changed for a while, so never half
//     written, and once for each time it changed.
//   - What lay there before is told of too. Where the system gives no signs, as
//     on a network share, the folder is looked through every now and then.
//   - Hidden files, folders and what browsers and office programs leave beside a
//     file that they still write are not told of.
//
// Tier T1, storey d. The only importer of fsnotify.
package watch
