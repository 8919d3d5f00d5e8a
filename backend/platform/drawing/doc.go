// Package drawing draws flat pictures of simple shapes with soft shadows: what a
// picture is made of is data.
//
// Tier T1.
package drawing
