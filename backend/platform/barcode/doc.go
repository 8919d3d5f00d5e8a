// Package barcode turns numbers and texts into codes that a scanner reads: bars
// (Code 128, GS1-128, EAN, UPC-A, ITF-14) and DataMatrix, as modules that paper draws sharp at
// any size, with the light modules that each needs around it.
//
// Tier T1, storey a. Nothing else imports boombuler/barcode.
package barcode
