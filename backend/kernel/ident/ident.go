// Package ident makes the names of things: sortable prefixed ids, references
// to a thing of any kind, and the actor who does something.
//
// Tier T0.
package ident

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"io"
	"strings"
	"sync"

	"shopbench/backend/kernel/clock"
)

// alphabet is Crockford's base 32 in lower case only, so that every collation
// of every database sorts ids alike. Source: crockford.com/base32.html.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

const (
	timeBits   = 45 // milliseconds: good until the year 3084
	randomBits = 35
	size       = (timeBits + randomBits) / 5
)

// Maker makes ids: a prefix, an underscore and 16 characters that begin with
// the time, so that ids sort by age. It is safe for use by many goroutines.
type Maker struct {
	clock  clock.Clock
	random io.Reader

	mu   sync.Mutex
	last uint64 // time part of the newest id
	tail uint64 // random part of the newest id
}

// NewMaker returns a Maker on clock with true randomness.
func NewMaker(c clock.Clock) *Maker { return &Maker{clock: c, random: rand.Reader} }

// NewMakerFrom returns a Maker that draws from random; tests that compare
// bytes hand in a fixed source.
func NewMakerFrom(c clock.Clock, random io.Reader) *Maker { return &Maker{clock: c, random: random} }

// New returns a fresh id such as "ord_01jd9x7k2m4q8rtv". Ids of one Maker rise
// strictly, also within one millisecond and when the clock goes back.
func (m *Maker) New(prefix string) string {
	ms, tail := m.next()
	var b strings.Builder
	b.Grow(len(prefix) + 1 + size)
	b.WriteString(prefix)
	b.WriteByte('_')
	writeBase32(&b, ms, timeBits)
	writeBase32(&b, tail, randomBits)
	return b.String()
}

func (m *Maker) next() (ms, tail uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	ms = uint64(m.clock().UnixMilli()) & (1<<timeBits - 1)
	if ms > m.last {
		m.last, m.tail = ms, m.draw()
		return m.last, m.tail
	}
	m.tail++
	if m.tail >= 1<<randomBits {
		m.last, m.tail = m.last+1, m.draw()
	}
	return m.last, m.tail
}

// draw leaves the top bit free, so that a burst within one millisecond has
// room to count up.
func (m *Maker) draw() uint64 {
	var raw [8]byte
	if _, err := io.ReadFull(m.random, raw[:]); err != nil {
		panic("ident: no randomness: " + err.Error())
	}
	return binary.BigEndian.Uint64(raw[:]) & (1<<(randomBits-1) - 1)
}

func writeBase32(b *strings.Builder, v uint64, bits int) {
	for shift := bits - 5; shift >= 0; shift -= 5 {
		b.WriteByte(alphabet[v>>shift&31])
	}
}

// Valid reports whether id has this prefix and the shape of an id.
func Valid(prefix, id string) bool {
	body, ok := strings.CutPrefix(id, prefix+"_")
	if !ok || len(body) != size {
		return false
	}
	for i := range len(body) {
		if !strings.Contains(alphabet, body[i:i+1]) {
			return false
		}
	}
	return true
}

// Secret returns 160 bits of randomness as 32 characters: a session token or a
// sign-in key. Only its hash is ever stored.
func Secret() string {
	var raw [20]byte
	if _, err := rand.Read(raw[:]); err != nil {
		panic("ident: no randomness: " + err.Error())
	}
	var b strings.Builder
	for i := 0; i < len(raw); i += 5 {
		chunk := uint64(raw[i])<<32 | uint64(raw[i+1])<<24 | uint64(raw[i+2])<<16 | uint64(raw[i+3])<<8 | uint64(raw[i+4])
		writeBase32(&b, chunk, 40)
	}
	return b.String()
}

// tokenAlphabet are the letters that lie on the same key of a US, a German and a
// French keyboard, so that a scanner set to any of them reads a token right. Those
// of them that look like a figure stay: a token is scanned, not typed.
const tokenAlphabet = "BCDEFGHIJKLNOPRSTUVX"

// TokenLength is how many letters a token has: 51 bits.
const TokenLength = 12

// Token returns the random letters that a code on paper holds. They say nothing of
// what they stand for; that is looked up.
func Token() string {
	letters := make([]byte, 0, TokenLength)
	var raw [2 * TokenLength]byte
	for {
		if _, err := rand.Read(raw[:]); err != nil {
			panic("ident: no randomness: " + err.Error())
		}
		for _, b := range raw {
			if int(b) >= 256-256%len(tokenAlphabet) {
				continue // the first letters would come more often
			}
			if letters = append(letters, tokenAlphabet[int(b)%len(tokenAlphabet)]); len(letters) == TokenLength {
				return string(letters)
			}
		}
	}
}

// Ref points to a thing of any kind without knowing its package.
type Ref struct{ Kind, ID string }

// Actor is who does something: a person of the staff, the program itself, or
// a program of somebody else's with a token.
type Actor struct {
	Kind     ActorKind
	ID       string
	Approver string // the person who allowed it on the spot; empty where nobody had to
}

// ActorKind says what sort of actor it is.
type ActorKind string

// The kinds of actor.
const (
	System  ActorKind = "system"
	Person  ActorKind = "person"
	Program ActorKind = "program"
)

// String returns the actor as events keep it, such as "person:stf_…", with who approved
// it behind a plus.
func (a Actor) String() string {
	switch {
	case a.ID == "":
		return string(a.Kind)
	case a.Approver != "":
		return string(a.Kind) + ":" + a.ID + "+" + a.Approver
	}
	return string(a.Kind) + ":" + a.ID
}

// ParseActor reads what String has written.
func ParseActor(s string) Actor {
	kind, id, _ := strings.Cut(s, ":")
	id, approver, _ := strings.Cut(id, "+")
	return Actor{Kind: ActorKind(kind), ID: id, Approver: approver}
}

type actorKey struct{}

// WithActor returns a context in which a acts.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorOf returns who acts in ctx; the program itself when nobody was set.
func ActorOf(ctx context.Context) Actor {
	if a, ok := ctx.Value(actorKey{}).(Actor); ok {
		return a
	}
	return Actor{Kind: System}
}
