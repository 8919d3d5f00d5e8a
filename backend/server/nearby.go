package server

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/lan"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/settings"
	"shopbench/backend/staff"
)

// Nearby serves the office to other devices of the network while the owner wants it.
type Nearby struct {
	API   http.Handler
	App   fs.FS
	Staff *staff.Service
	LAN   *lan.Service
	Log   *events.Log
}

// Run listens and stops listening as the owner chooses, until ctx ends.
func (n Nearby) Run(ctx context.Context) {
	handler := Office{API: n.API, App: n.App, Staff: n.Staff, Key: ident.Secret(), Near: true}.Handler()
	feed := n.Log.Follow()
	defer feed.Close()
	var open listening
	defer open.close()
	for {
		n.follow(ctx, &open, handler)
		for news := (events.News{}); !slices.Contains(news.Topics, settings.Changed{}.Topic()); {
			var err error
			if news, err = feed.Next(ctx); err != nil {
				return
			}
		}
	}
}

// listening is a listener that may be there.
type listening struct {
	port int64
	stop context.CancelFunc
	done sync.WaitGroup
}

func (l *listening) close() {
	if l.stop != nil {
		l.stop()
		l.done.Wait()
	}
	l.port, l.stop = 0, nil
}

// follow does what the owner has chosen by now, and reports how that went.
func (n Nearby) follow(ctx context.Context, open *listening, handler http.Handler) {
	v, err := n.LAN.Choice(ctx)
	switch {
	case err != nil:
		return
	case !v.Value.On:
		open.close()
		n.LAN.Report(0, nil)
		return
	case open.port == v.Value.Port:
		return
	}
	open.close()
	port := v.Value.Port
	l, err := listen(ctx, ":"+strconv.FormatInt(port, 10), handler)
	if err != nil {
		n.LAN.Report(port, fault.Of(err))
		return
	}
	serving, stop := context.WithCancel(ctx)
	open.port, open.stop = port, stop
	open.done.Go(func() {
		if err := l.Serve(serving); err != nil && !errors.Is(err, http.ErrServerClosed) {
			n.LAN.Report(port, fault.Of(err))
		}
	})
	n.LAN.Report(port, nil)
}

// ownHost refuses a request for a host that is not this computer.
func ownHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		if !lan.Ours(host) {
			refuse(w, fault.Forbidden("server.host", "host", r.Host))
			return
		}
		next.ServeHTTP(w, r)
	})
}
