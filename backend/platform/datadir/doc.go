// Package datadir is the folder in which a whole shop lies: its database, its
// snapshots and the lock that keeps a second Shopbench out of it.
//
// Whoever changes the shop (the window, serve, import, restore) holds the lock;
// whoever only reads (backup, export, doctor) opens the folder without it. The
// lock is the operating system's own, so it ends with the process that holds
// it, however that ends; the file's text only says who that is.
//
// Tier T1, storey a.
package datadir
