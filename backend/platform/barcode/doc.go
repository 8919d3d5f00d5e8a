// Package barcode turns numbers into bars that a scanner reads, as modules that
// paper draws sharp at any size.
//
// Tier T1, storey a. Nothing else imports boombuler/barcode.
package barcode
