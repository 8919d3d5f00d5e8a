// Package qr turns texts into QR codes, as modules that paper draws sharp at any
// size.
//
// Tier T1, storey a. Nothing else imports go-qrcode.
package qr
