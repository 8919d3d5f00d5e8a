package ident

import (
	"context"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"shopbench/backend/kernel/clock"
)

var shape = regexp.MustCompile(`^ord_[0-9a-hjkmnp-tv-z]{16}$`)

func fixed(ms int64) clock.Clock { return func() time.Time { return time.UnixMilli(ms) } }

func TestIdsSortByAgeWhateverTheClockDoes(t *testing.T) {
	now := int64(1764000000000)
	m := NewMaker(func() time.Time { return time.UnixMilli(now) })
	last := ""
	for i := range 5000 {
		switch i {
		case 1000:
			now += 7
		case 2000:
			now -= 60_000
		case 3000:
			now += 120_000
		}
		id := m.New("ord")
		if id <= last {
			t.Fatalf("%s came after %s", id, last)
		}
		if !shape.MatchString(id) || !Valid("ord", id) {
			t.Fatalf("%s has not the shape of an id", id)
		}
		last = id
	}
}

func TestAFullMillisecondGoesOnWithTheNext(t *testing.T) {
	m := NewMakerFrom(fixed(1764000000000), strings.NewReader(strings.Repeat("\xff", 64)))
	m.New("ord")
	m.tail = 1<<randomBits - 1
	before := m.last
	m.New("ord")
	if m.last != before+1 {
		t.Fatal("the random part ran over into the same millisecond")
	}
}

func TestManyTillsNeverMakeTheSameId(t *testing.T) {
	m := NewMaker(clock.System)
	var mu sync.Mutex
	var wg sync.WaitGroup
	seen := map[string]bool{}
	for range 8 {
		wg.Go(func() {
			for range 2000 {
				id := m.New("sto")
				mu.Lock()
				if seen[id] {
					t.Errorf("%s was made twice", id)
				}
				seen[id] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}

func TestWhatIsNoIdIsSeen(t *testing.T) {
	for _, id := range []string{"", "ord_", "ord_0123456789abcde", "ord_0123456789abcdefg", "sto_0123456789abcdef", "ord_0123456789abcdeu", "ord_0123456789ABCDEF"} {
		if Valid("ord", id) {
			t.Errorf("%q passes for an id", id)
		}
	}
}

func TestSecretsAreLongAndDiffer(t *testing.T) {
	a, b := Secret(), Secret()
	if len(a) != 32 || a == b {
		t.Fatalf("%q and %q", a, b)
	}
}

func TestWhoActsTravelsWithTheContext(t *testing.T) {
	if got := ActorOf(context.Background()); got.String() != "system" {
		t.Errorf("nobody is %q", got)
	}
	ctx := WithActor(context.Background(), Actor{Kind: Person, ID: "stf_1"})
	if got := ActorOf(ctx); got.String() != "person:stf_1" {
		t.Errorf("got %q", got)
	}
}

func TestATokenReadsTheSameOnEveryKeyboard(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		token := Token()
		if len(token) != TokenLength || strings.Trim(token, "BCDEFGHIJKLNOPRSTUVX") != "" || seen[token] {
			t.Fatalf("token %q", token)
		}
		seen[token] = true
	}
}
