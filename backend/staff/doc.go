// Package staff knows the people of the house: who they are, what their role lets
// them do, up to which figure, and by which device each of them works.
//
// Invariants:
//   - There is always somebody who may manage the people, and who can get in.
//   - Until the first PIN is set, whoever sits at this computer is the owner.
//   - A PIN and a password are kept as argon2id hashes, a session's token as a hash.
//     Guessing is slowed down for the person who is guessed at, whoever guesses.
//   - A session belongs to a device. When the device is revoked, the next request of
//     each of its sessions fails.
//   - An approval serves one request that came through, for the right it was given for.
//
// Tables: staff, staff_roles, staff_devices, staff_sessions, staff_approvals,
// staff_pairings,
// staff_programs. Events
// emitted: staff.changed, staff.role_changed, staff.signed_in, staff.device_changed,
// staff.program_changed.
// Heard: none. Tier T2: goods, orders and payments ask it how far somebody may go.
package staff
