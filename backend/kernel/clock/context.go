package clock

import (
	"context"
	"time"
)

// moment is the key of the time that it is in a context.
type moment struct{}

// At returns a context in which it is t, for what is written down as of another
// time than now, such as the weeks behind a sample shop.
func At(ctx context.Context, t time.Time) context.Context {
	return context.WithValue(ctx, moment{}, t.UTC().Truncate(time.Millisecond))
}

// In returns the time that it is in a context: that of At, else the clock's.
func (c Clock) In(ctx context.Context) time.Time {
	if t, other := ctx.Value(moment{}).(time.Time); other {
		return t
	}
	return c()
}
