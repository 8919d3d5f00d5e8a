// Package fulfilment gets orders out of the house: who packs which, what was scanned
// into which parcel, the papers that lie in it and stick on it, and that it has left.
//
// Invariants:
//   - One bench at a time packs an order, and one shipment of it is open.
//   - A parcel never holds more of a line than the order has left open, nor
//     anything that the order does not ask for.
//   - Every scan that was answered is kept; the same scan sent again counts once.
//   - Stock leaves when the shipment does, in the same transaction.
//   - A paper that was drawn for a parcel stays as it is, to the byte: printing it
//     again counts, and draws nothing.
//
// Tables: shipments, shipment_parcels, shipment_lines, shipment_papers. Events
// emitted: fulfilment.opened, .taken_over, .counted, .aside, .packed, .shipped,
// .printed. Tier T6.
package fulfilment
