package good

import "testing"

func TestOne(t *testing.T) { t.Log("nobody wants to read this") }

func TestMany(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) { t.Run("inner", func(*testing.T) {}) })
	}
}

func FuzzPrice(f *testing.F) {
	f.Add("1.00")
	f.Add("")
	f.Fuzz(func(*testing.T, string) {})
}

func Example() {
	// Output:
}
