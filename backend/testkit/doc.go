// Package testkit opens real databases for tests, on both engines, with a clock
// that the test moves.
//
// It is imported by tests alone. On PostgreSQL it wants SHOPBENCH_TEST_POSTGRES
// to name a server it may create databases on; without it the same tests run on
// SQLite only.
package testkit
