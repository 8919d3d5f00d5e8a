// Package fetch gets files from the web for the shop, such as the pictures that
// a product file names.
//
// Invariants:
//   - Only public addresses are reached, whatever a name resolves to and wherever
//     an answer leads: what an address from outside names must not open the
//     shop's own network.
//   - Nothing of the shop is sent: no cookie, no name, no password.
//   - What comes is bounded in size and time, and is not believed to be what it
//     says.
//
// Tier T1, storey a.
package fetch
