// Package customers knows the people and firms that buy: how they are reached,
// where their parcels go, and in which language their paper is.
//
// Invariants:
//   - A customer has a name, a company or a mail address.
//   - The first of the addresses is the one that an order begins with.
//   - Two customers may have one mail address: a couple, an office.
//   - A customer is archived, not deleted; orders keep what they were placed with.
//
// Tables: customers, customer_addresses. Events emitted: customers.changed. Heard:
// none. Tier T3.
package customers
