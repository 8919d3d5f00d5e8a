package catalog

import (
	"context"
	"fmt"
	"strings"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/gtin"
	"shopbench/backend/platform/db"
)

// body is how many digits of an EAN-13 stand before its check digit.
const body = 12

// Free returns so many EAN-13 in a row that nobody has, behind the highest that anybody
// has of those that begin with some digits, such as 20, which GS1 leaves to each shop for
// its own use (General Specifications, 1.4). They are not reserved: whoever keeps one
// first has it. Fault: conflict catalog.range_full when there are not so many left.
func (s *Service) Free(ctx context.Context, begin string, count int) ([]string, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]string, error) {
		next, err := afterHighest(tx, begin)
		if err != nil {
			return nil, err
		}
		free := make([]string, 0, count)
		for ; len(free) < count; next++ {
			item := fmt.Sprintf("%0*d", body-len(begin), next)
			if len(item) > body-len(begin) {
				return nil, fault.Conflict("catalog.range_full", "begin", begin)
			}
			free = append(free, gtin.Checked(begin+item))
		}
		return free, nil
	})
}

// fewAlike is how many texts are read that begin as a number of the range does and are
// none, before the range is taken for empty.
const fewAlike = 1000

// afterHighest returns the number, without its beginning and check digit, behind the
// highest that a variant has.
func afterHighest(tx *db.Tx, begin string) (int64, error) {
	from := "0" + begin // as they are compared, in 14 digits
	keys, err := db.All(tx, func(scan db.Scan) (key string, err error) { return key, scan(&key) },
		`SELECT gtin_key FROM variants WHERE gtin_key <> '' AND gtin_key >= $1 AND gtin_key < $2
		UNION SELECT code_key FROM variant_codes WHERE code_key >= $1 AND code_key < $2 ORDER BY 1 DESC LIMIT $3`, from, from+":", fewAlike)
	if err != nil {
		return 0, err
	}
	for _, key := range keys {
		if len(key) != 14 || !gtin.Valid(key) {
			continue
		}
		var item int64
		if _, err := fmt.Sscanf(strings.TrimPrefix(key, from)[:body-len(begin)], "%d", &item); err != nil {
			return 0, fault.Internal(err)
		}
		return item + 1, nil
	}
	return 0, nil
}
