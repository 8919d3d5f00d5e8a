// Package server puts the shop on the network: the office's listener with its
// sign-in, its own guards around the API, and the office's files.
//
// Nothing listens beyond this computer. Whoever has the sign-in link of a
// running program is its owner: the link carries a key that the program makes
// up at each start and shows only where it was started; a browser that follows
// it gets a session cookie, a program sends the key as a bearer token.
//
// Every request is checked for its host (against a foreign page that has
// bound its name to this address) and, where it changes something, for its
// origin. Tier T10.
package server
