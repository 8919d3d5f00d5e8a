// Package pdf draws paper: pages of an exact size with text, lines, pictures and
// the modules of codes, and says which characters it could not print.
//
// Lengths are millimetres from the upper left corner of the page, text stands on
// its baseline, sizes of type are points. The same drawing gives the same bytes,
// on any machine and at any time, so what was printed can be compared.
//
// Text is Noto Sans, embedded, so that paper looks the same everywhere. A
// character that the font lacks is drawn as a crossed box and told of by Missing:
// nothing is left out in silence.
//
// Tier T1, storey a. Nothing else imports gofpdf.
package pdf
