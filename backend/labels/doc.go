// Package labels draws the labels that a shop sticks on what it sells: each names its
// product, its choices and its price, and bears the code that a scanner finds it by.
//
// It keeps nothing. How a store's labels look is a setting of stores, what stands on
// them comes from the catalogue, and documents draws them.
//
// Tier T5. Tables, events: none.
package labels
