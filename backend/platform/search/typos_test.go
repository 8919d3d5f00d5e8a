package search_test

import (
	"slices"
	"strings"
	"testing"

	"shopbench/backend/platform/search"
	"shopbench/backend/testkit"
)

func TestAWordThatIsNearlyRightFindsWhatWasMeantAndSaysSo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		put(t, k, shelf...)
		put(t, k, search.Doc{ID: "soap", Title: "Olive soap"}, search.Doc{ID: "grün", Title: "Grüne Untertasse"})
		for text, want := range map[string]struct{ id, instead string }{
			"lavander":            {"lavender", "lavender"},
			"Lavender  cadnle":    {"lavender", "Lavender candle"}, // swapped
			"avender candle":      {"lavender", "lavender candle"}, // the first letter is missing
			"xandle lavender":     {"lavender", "candle lavender"}, // or another
			"laevnder candel":     {"lavender", "lavender candle"}, // two words, and two mistakes in a long one
			"saop":                {"soap", "soap"},
			"brulee vanila":       {"brulee", "brulee vanille"}, // two mistakes in a short word, but another that is right
			"Brûlée Vanile":       {"brulee", "Brûlée vanille"},
			"untertase":           {"grün", "untertasse"},
			"Strasenschild 12":    {"street", "strassenschild 12"},
			"голубая кржука":      {"", ""},
			"кржука":              {"mug", "кружка"},
			"lavender kandle-200": {"", ""}, // a code is not corrected
			"4006381333932":       {"", ""},
			"sop":                 {"", ""}, // too short to tell
			"sp olive":            {"", ""},
			"sop olive":           {"soap", "soap olive"}, // the other word tells
			"sooap olivv":         {"soap", "soap olive"},
			"vanxxle":             {"", ""},
		} {
			hits := find(t, k, text)
			switch {
			case want.id == "":
				if len(hits.IDs) > 0 {
					t.Errorf("%q finds %+v", text, hits)
				}
			case hits.Typed != 0 || len(hits.IDs) == 0 || hits.IDs[0] != want.id || hits.Instead[0] != want.instead:
				t.Errorf("%q finds %+v, want %+v", text, hits, want)
			}
		}
	})
}

func TestTheNearestTermComesFirstThenTheMostFrequent(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		put(t, k,
			search.Doc{ID: "handle", Title: "Door handle"},
			search.Doc{ID: "candle 1", Title: "Blue candle"},
			search.Doc{ID: "candle 2", Title: "Red candle"},
			search.Doc{ID: "chandelier", Title: "Chandeliers"},
			search.Doc{ID: "chandler", Title: "Chandelier"},
		)
		if hits := find(t, k, "xandle"); !slices.Equal(hits.IDs, []string{"candle 2", "candle 1", "handle"}) || !slices.Equal(hits.Instead, []string{"candle", "handle"}) {
			t.Errorf("got %+v", hits)
		}
		if hits := ask(t, k, search.Query{Text: "chandelixrs", Limit: 5}); !slices.Equal(hits.IDs, []string{"chandelier"}) {
			t.Errorf("got %+v", hits)
		}
		if hits := ask(t, k, search.Query{Text: "chamdelixrs", Limit: 5}); !slices.Equal(hits.IDs, []string{"chandelier"}) {
			t.Errorf("two mistakes: %+v", hits)
		}
		if hits := ask(t, k, search.Query{Text: "xhandelxer", Limit: 5}); !slices.Equal(hits.IDs, []string{"chandler"}) {
			t.Errorf("got %+v", hits)
		}
	})
}

func TestWordsThatFindEnoughAreNotCorrected(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		docs := []search.Doc{{ID: "typo", Title: "Kandle holder"}, {ID: "vase 1", Title: "Blue vase"}, {ID: "vase 2", Title: "Red vase"}, {ID: "vase 3", Title: "Red vase, tall"}}
		for _, colour := range strings.Fields("red blue green white black pink brown beige olive gold") {
			docs = append(docs, search.Doc{ID: colour, Title: colour + " candle holder"}, search.Doc{ID: "case " + colour, Title: colour + " case"})
		}
		put(t, k, docs...)
		if hits := find(t, k, "vase"); len(hits.IDs) != 3 || len(hits.Instead) > 0 {
			t.Errorf("three are enough: %+v", hits)
		}
		if hits := find(t, k, "blue vase"); !slices.Equal(hits.IDs, []string{"vase 1"}) {
			t.Errorf("a word that is frequent is right: %+v", hits)
		}
		if hits := find(t, k, "kandle"); hits.Typed != 1 || hits.IDs[0] != "typo" || len(hits.IDs) != 11 || hits.Instead[0] != "candle" {
			t.Errorf("the catalogue itself has the mistake: %+v", hits)
		}
	})
}
