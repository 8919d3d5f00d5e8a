// Package documents draws the paper of a shop: the label and the slip of a parcel
// and the confirmation of an order. It gets all that stands on them and returns the
// file; it reads nothing and keeps nothing.
//
// Paper is written in one language, that of its reader: the buyer's for slips and
// confirmations, the shop's for labels, which the carrier reads. The same view gives
// the same bytes.
//
// Nothing is cut off. Text that is too long becomes smaller down to a floor, then
// goes on in the next line; what could not be printed as it is written is told of
// by the Paper, so that somebody can be asked first.
//
// Invariants: lengths on labels are whole dots of a printer with 203 dots an inch,
// so that rules and codes are sharp on it.
//
// Tier T4. Tables, events: none.
package documents
