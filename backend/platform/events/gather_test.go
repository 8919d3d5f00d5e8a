package events

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"shopbench/backend/kernel/clock"
)

func TestWhoIsUnhurriedLetsNewsComeTogetherUnlessTheProgramEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, c := range []struct{ gather, ends, want time.Duration }{
			{0, time.Minute, 0}, {time.Second, time.Minute, time.Second}, {time.Minute, time.Second, time.Second},
		} {
			ctx, stop := context.WithTimeout(t.Context(), c.ends)
			elapsed := clock.Stopwatch()
			(&subscription{gather: c.gather}).linger(ctx)
			if took := elapsed(); took != c.want {
				t.Errorf("it gathers %s and waits %s", c.gather, took)
			}
			stop()
		}
	})
}
