package arch

import (
	"os"
	"testing"
)

// rules are what the tree is held to, in words.
var rules = map[string]func(tree) []string{
	"the table of tiers is the tree":                tableIsTrue,
	"imports go down the tiers":                     importsGoDown,
	"test helpers stay in tests":                    testHelpersStayInTests,
	"a library has one importer":                    librariesHaveOneImporter,
	"only the top serves HTTP":                      servingIsForTheTop,
	"a package says what it is and where it stands": packagesSayTheirTier,
	"files are short":                               filesAreShort,
	"functions are short":                           functionsAreShort,
	"domain structs have no tags":                   domainStructsHaveNoTags,
	"nobody calls what is banned":                   nobodyCallsWhatIsBanned,
	"panics are explained":                          panicsAreOursToExplain,
	"figures are whole":                             figuresAreWhole,
	"a statement names its own package's tables":    tablesHaveOneOwner,
	"every table has an owner":                      everyTableIsOwned,
	"SQL is what both engines do alike":             sqlIsCommon,
}

func TestTheTreeKeepsItsRules(t *testing.T) {
	tree, err := parse(os.DirFS("../.."), shopbench)
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.packages()) < 8 {
		t.Fatalf("only %v were found: the test looks in the wrong place", tree.packages())
	}
	for name, find := range rules {
		t.Run(name, func(t *testing.T) {
			for _, breach := range find(tree) {
				t.Error(breach)
			}
		})
	}
	for _, long := range longFiles(tree) {
		t.Log(long)
	}
}
