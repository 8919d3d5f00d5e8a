// Package jobs does work beside the requests: what takes long, what waits for
// something outside, what is done every night.
//
// Invariants:
//   - A job is wished for in the transaction that makes it necessary, and is a
//     row until it is done: a program that is killed does it after its next start.
//   - Of one kind and key there is one job. A wish for one that is being done
//     already has it done once more.
//   - A job may be done more than once, never by two programs at a time: whoever
//     does it holds a lease, which it renews.
//   - A job that fails is tried again, later each time; after the last try it
//     stays with its problem, is shown, and waits for somebody to wish for it
//     again.
//
// Tables: jobs. Tier T1, storey b.
package jobs
