// Package api is the one contract: a JSON HTTP API, described by OpenAPI 3.1,
// which the office's window calls in-process and every other client over TCP.
//
// A handler turns a request into a command or a query of one domain package and
// its answer into a DTO; it holds no rule of the shop and never calls two use
// cases that change something. Faults become problems of RFC 9457 with a code,
// a key of the text catalogue and its arguments. Who may do what is declared
// with each operation; who does it comes with the request's context.
//
// Sole importer of huma. Tier T9.
package api
