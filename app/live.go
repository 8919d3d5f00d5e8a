//go:build desktop || dev || bindings

package app

import (
	"context"

	windows "github.com/wailsapp/wails/v2/pkg/runtime"

	"shopbench/backend/api"
	"shopbench/backend/platform/events"
)

// tell hands the shop's news to the page as the event "live" until ctx ends.
// Streams do not work in every web view, Wails' own events do.
func tell(ctx, life context.Context, log *events.Log) {
	feed := log.Follow()
	defer feed.Close()
	for {
		news, err := feed.Next(ctx)
		if err != nil {
			return
		}
		windows.EventsEmit(life, "live", api.NewsOf(news))
	}
}
