package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/search"
	"shopbench/backend/testkit"
)

// The words of generated products: a few hundred that every shop has, which are
// near each other as words are (candle and handle), and makers and series.
var (
	colours   = strings.Fields("red blue green white black pink brown beige olive golden silver violet ivory amber coral crimson turquoise burgundy charcoal mustard rose sage lilac copper")
	materials = strings.Fields("beeswax cotton linen leather bamboo ceramic porcelain walnut maple marble glass brass steel copper silk woollen velvet cork rattan slate stoneware enamel paper soy")
	things    = strings.Fields("candle handle holder saddle cradle basket blanket bottle kettle napkin pillow plate platter saucer teapot mug bowl vase case lamp lantern clock mirror frame notebook pencil " +
		"folder wallet purse apron towel curtain cushion doormat coaster tray board knife spoon ladle whisk grater funnel jar canister dispenser hook shelf stool bench table drawer")
	scents = strings.Fields("lavender vanilla cinnamon jasmine cedar sandalwood bergamot rosemary eucalyptus peppermint patchouli verbena gardenia honeysuckle juniper cardamom ginger nutmeg orange lemon")
	texts  = strings.Fields("handmade for every kitchen and home a lovely present comes in gift box washable durable made from recycled natural fair trade small batch family workshop light heavy large set with without lid")
)

// names makes words as makers and series have, none twice.
func names(r *rand.Rand, n int) []string {
	syllables := strings.Fields("ba co di fe gu ha jo ka li mo ne po ra si ta vu wel bran dor fin gal hol kri lan mer nor pel quin ros sten tor vin zel ach ber")
	seen := map[string]bool{}
	var all []string
	for len(all) < n {
		w := ""
		for range 2 + r.IntN(3) {
			w += syllables[r.IntN(len(syllables))]
		}
		if !seen[w] {
			seen[w], all = true, append(all, w)
		}
	}
	return all
}

// catalogue returns n products, the same ones each time.
func catalogue(n int) []search.Doc {
	r := rand.New(rand.NewPCG(7, 11))
	makers, series := names(r, 400), names(r, max(500, n/5))
	pick := func(some []string) string { return some[r.IntN(len(some))] }
	docs := make([]search.Doc, n)
	for i := range docs {
		title := fmt.Sprintf("%s %s %s %s %s", pick(series), pick(colours), pick(materials), pick(things), pick(scents))
		var body []string
		for range 12 {
			body = append(body, pick(texts))
		}
		docs[i] = search.Doc{
			ID: fmt.Sprintf("prd_%07d", i), Title: title, Body: pick(makers) + " " + strings.Join(body, " "),
			Codes: []string{fmt.Sprintf("SKU-%06d", i), fmt.Sprintf("4006381%06d", i), strings.ReplaceAll(title, " ", "-")},
		}
	}
	return docs
}

// misspell plants one mistake in a word: n chooses which, and where.
func misspell(r *rand.Rand, word string, n int) string {
	w := []rune(word)
	at := n / 4 % len(w)
	letter := rune('a' + r.IntN(26))
	switch n % 4 {
	case 0:
		return string(slices.Insert(w, at, letter))
	case 1:
		return string(slices.Delete(w, at, at+1))
	case 2:
		at = min(at, len(w)-2)
		w[at], w[at+1] = w[at+1], w[at]
	default:
		w[at] = letter
	}
	return string(w)
}

func fill(t testing.TB, k *testkit.Kit, docs []search.Doc) {
	t.Helper()
	for some := range slices.Chunk(docs, 2000) {
		put(t, k, some...)
	}
}

func TestTheRightProductIsAmongTheFirstFiveThoughAWordOfItIsMisspelt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		size := testkit.Rounds(100_000, 1_500)
		if k.DB.Engine() == db.Postgres {
			size = testkit.Rounds(10_000, 500)
		}
		docs := catalogue(size)
		fill(t, k, docs)
		r := rand.New(rand.NewPCG(3, 5))
		const asked = 200
		right := 0
		for n := range asked {
			d := docs[r.IntN(len(docs))]
			words := strings.Fields(d.Title)
			at := r.IntN(len(words))
			for len(words[at]) < 4 {
				at = (at + 1) % len(words)
			}
			planted := misspell(r, words[at], n)
			words[at] = planted
			hits := find(t, k, strings.Join(words, " "))
			if slices.Contains(hits.IDs[:min(5, len(hits.IDs))], d.ID) {
				right++
			} else {
				t.Logf("%q of %q finds %+v", strings.Join(words, " "), d.Title, hits)
			}
		}
		if t.Logf("%d of %d", right, asked); right < asked*95/100 {
			t.Errorf("only %d of %d", right, asked)
		}
	})
}
