// Package catalog knows what the house sells: products with their options and
// variants, the codes they are scanned by, their pictures and their prices.
//
// Invariants:
//   - A product has at least one variant, and no two of its variants on sale
//     have the same choices.
//   - A SKU and a GTIN belong to one variant of the whole house, also when that
//     is archived; they are compared without case and accents, a GTIN as GTIN-14.
//   - Nothing is deleted: products and variants are archived, so that what was
//     sold can always be read. The one exception is what an import has made and
//     nobody has touched since.
//   - Products belong to the house; a price belongs to a store, by its list.
//   - The search row of a product is written in the transaction of its change.
//
// Tables: products, product_options, product_media, variants, price_lists,
// prices. Events emitted: catalog.changed. Heard: none. Tier T3.
package catalog
