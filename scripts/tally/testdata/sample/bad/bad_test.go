package bad

import "testing"

func TestFails(t *testing.T) { t.Error("the till is 5 short") }

func TestFailsWithin(t *testing.T) {
	t.Run("good", func(*testing.T) {})
	t.Run("bad", func(t *testing.T) { t.Error("the drawer is locked") })
}

func TestFailsAfterwards(t *testing.T) {
	t.Run("good", func(*testing.T) {})
	t.Error("the shop was left open")
}

func TestPasses(t *testing.T) { t.Log("nobody wants to read this") }
