// Package backend is the whole shop as a value: opened on a data folder, served
// through one handler, closed in good order.
//
// It stands above the tiers: it makes every service in their order and joins
// them; it holds no rule of the shop.
package backend
