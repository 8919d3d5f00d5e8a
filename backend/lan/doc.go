// Package lan says whether the office is open to other devices of the network that this
// computer is in, and under which addresses they find it.
//
// Nothing listens beyond this computer until the owner has turned that on, and has a PIN:
// whoever comes from elsewhere has to show who they are. The server listens as it is said
// here and reports how that went.
//
// Table: none; the choice is a setting of the house. Events: settings.changed. Tier T3.
package lan
