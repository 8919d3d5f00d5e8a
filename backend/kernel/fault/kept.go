package fault

import (
	"encoding/json"
	"strings"
)

// Keep returns what Recall needs to say a fault again later: its key, and its
// arguments as JSON. Both are empty for no fault.
func Keep(f *Error) (key, args string) {
	if f == nil {
		return "", "{}"
	}
	raw, err := json.Marshal(f.Args)
	if err != nil || len(f.Args) == 0 { // arguments are numbers and text
		return f.Key, "{}"
	}
	return f.Key, string(raw)
}

// Recall returns a fault that Keep has taken apart; nil for no key. Whole
// numbers stay whole.
func Recall(key, raw string) (*Error, error) {
	if key == "" {
		return nil, nil //nolint:nilnil // no fault was kept
	}
	var args Args
	d := json.NewDecoder(strings.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&args); err != nil {
		return nil, Internal(err)
	}
	for name, v := range args {
		if n, ok := v.(json.Number); ok {
			if whole, err := n.Int64(); err == nil {
				args[name] = whole
			}
		}
	}
	return &Error{Code: CodeInvalid, Key: key, Args: args}, nil
}
