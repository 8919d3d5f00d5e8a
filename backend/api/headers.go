package api

import (
	"encoding/json"
	"strconv"
	"strings"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// ListParams is what every list is asked for.
type ListParams struct {
	Sort   string `query:"sort" doc:"A sort key, with - before it for descending"`
	Cursor string `query:"cursor" doc:"next of the page before"`
	Limit  int    `query:"limit" doc:"Rows in a page, 200 at most; 50 if left out"`
}

func (p ListParams) query() page.Query {
	return page.Query{Sort: p.Sort, Cursor: p.Cursor, Limit: p.Limit}
}

// Once carries the key under which a request counts once, however often it is
// sent.
type Once struct {
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"A key of the client's own making; the same request with the same key is carried out once"`
}

// claim names the wish for its scope. Its digest is that of what it is about, such as the
// order of its path, and of the wish itself: a key that comes with another is no
// repetition.
func (o Once) claim(scope, about string, wish any) (db.Claim, error) {
	if o.Key == "" {
		return db.Claim{}, nil
	}
	raw, err := json.Marshal(wish)
	if err != nil {
		return db.Claim{}, fault.Internal(err)
	}
	return db.Claim{Scope: scope, Key: o.Key, Digest: db.Digest(append([]byte(about+"\n"), raw...))}, nil
}

// Match carries the version that a change starts from.
type Match struct {
	Version string `header:"If-Match" required:"true" doc:"The version that was read; another one by now is a conflict"`
}

func (m Match) version() (int64, error) {
	v, err := strconv.ParseInt(strings.Trim(m.Version, `"`), 10, 64)
	if err != nil {
		return 0, fault.Invalid("api.if_match").At("If-Match")
	}
	return v, nil
}
