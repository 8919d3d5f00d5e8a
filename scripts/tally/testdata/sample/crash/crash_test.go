package crash

import "testing"

func TestPasses(*testing.T) {}

func TestCrashes(*testing.T) { panic("the roof fell in") }

func TestNeverRuns(*testing.T) {}
