// Package build holds what the program is wrapped in on each system: icons, manifests,
// the entry in the menu, the unit that serves it. Tier: none; app shows the icon.
package build

import _ "embed" // the icon

// Icon is the program's icon, a PNG of 512 × 512. scripts/icons draws it.
//
//go:embed appicon.png
var Icon []byte
