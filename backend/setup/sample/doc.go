// Package sample is the sample shop: goods with pictures, stock, customers and some
// weeks of orders, with which the program is tried and shown.
//
// Texts, figures and the compositions of the pictures are data (products.json,
// customers.json, orders.json, pictures.json), drawn by draw.go. All of it goes
// through the use cases of daily work, so that ledgers, numbers, search and events
// are as true as those of a real shop. Tables: none. Events: those of the packages
// it calls. Tier T8.
package sample
